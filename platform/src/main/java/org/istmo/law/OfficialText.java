package org.istmo.law;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an instrument's text is published by its depositary or by those who keep it: a link, never a copied text.
 *
 * @param address of the page that leads to the text
 */
public record OfficialText(InstrumentId instrument, URI address, Provenance provenance) {

    private static final List<OfficialText> ALL = Cells.read("official_texts.csv", OfficialText::read);

    /** That of this instrument, where its address was noted. */
    public static Optional<OfficialText> of(InstrumentId instrument) {
        return ALL.stream().filter(text -> text.instrument().equals(instrument)).findFirst();
    }

    static List<OfficialText> all() {
        return ALL;
    }

    private static OfficialText read(Map<String, String> row) {
        return new OfficialText(
                new InstrumentId(Cells.required(row, "instrument")),
                URI.create(Cells.required(row, "address")),
                Cells.provenance(row));
    }
}
