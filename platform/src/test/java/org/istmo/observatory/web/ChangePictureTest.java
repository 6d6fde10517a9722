package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.istmo.observatory.PairedChanges.OfFactor;
import org.istmo.observatory.PairedChanges.OfIndicator;
import org.istmo.observatory.Scale;
import org.junit.jupiter.api.Test;

class ChangePictureTest {

    @Test
    void levelsStandWhereTheyStandInEveryOtherPicture() {
        ChangePicture picture = ChangePicture.of(new Scale(1, 5));
        assertThat(picture.ticks()).containsExactly(1, 2, 3, 4, 5);
        assertThat(picture.at(1)).isEqualTo("10.00%");
        assertThat(picture.at(5)).isEqualTo("90.00%");
        assertThat(picture.aroundZero()).isFalse();
        assertThat(picture.begin(new OfIndicator(4, 2))).isEqualTo(4);
        assertThat(picture.end(new OfIndicator(4, 2))).isEqualTo(2);
    }

    @Test
    void changesOfAFactorStandAroundNoChange() {
        ChangePicture picture = ChangePicture.of(List.of(new OfFactor(0, 1, 3, 0), new OfFactor(2, 0, 0, 2)));
        assertThat(picture.ticks()).containsExactly(-3, 0, 3);
        assertThat(picture.at(0)).isEqualTo("50.00%");
        assertThat(picture.at(-3)).isEqualTo("7.14%");
        assertThat(picture.aroundZero()).isTrue();
        assertThat(picture.begin(new OfFactor(0, 1, 3, 0))).isZero();
        assertThat(picture.end(new OfFactor(0, 1, 3, 0))).isEqualTo(-3);
    }

    @Test
    void whereNothingChangedThereIsStillAnAxis() {
        assertThat(ChangePicture.of(List.of(new OfFactor(1, 0, 1, 0))).ticks()).containsExactly(-1, 0, 1);
        assertThat(ChangePicture.of(List.of()).ticks()).containsExactly(-1, 0, 1);
    }
}
