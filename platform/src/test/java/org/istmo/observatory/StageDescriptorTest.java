package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;

class StageDescriptorTest {

    @Test
    void theReaderGetsTheirOwnLanguageOrElseTheFirstThereIs() {
        StageDescriptor french = descriptor(2, Language.FRENCH);
        StageDescriptor spanish = descriptor(2, Language.SPANISH);
        List<StageDescriptor> loaded = List.of(descriptor(1, Language.ENGLISH), french, spanish);
        assertThat(StageDescriptor.forReader(loaded, 2, Language.FRENCH)).contains(french);
        assertThat(StageDescriptor.forReader(loaded, 2, Language.PORTUGUESE)).contains(spanish);
        assertThat(StageDescriptor.forReader(loaded, 3, Language.FRENCH)).isEmpty();
    }

    private static StageDescriptor descriptor(int level, Language language) {
        return new StageDescriptor(level, language, Optional.of("text"), List.of(), "permission");
    }
}
