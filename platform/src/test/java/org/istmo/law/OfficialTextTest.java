package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The links to official texts belong to the instruments of the reference. */
class OfficialTextTest {

    @Test
    void eachIsOfAnInstrumentAndSaysWhereItsAddressWasSeen() {
        Set<InstrumentId> instruments = TreatyFilesTest.read(TreatyFiles.shipped()).instruments().stream()
                .map(Instrument::id)
                .collect(Collectors.toSet());
        assertThat(OfficialText.all())
                .hasSize(8)
                .allSatisfy(text -> {
                    assertThat(instruments).contains(text.instrument());
                    assertThat(text.address().getScheme()).startsWith("http");
                    assertThat(text.provenance().confirms("address"))
                            .isNotEqualTo(text.provenance().source().equals("recall"));
                })
                .extracting(OfficialText::instrument)
                .doesNotHaveDuplicates();
    }
}
