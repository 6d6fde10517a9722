package org.istmo.law;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument does to the routes of others, without being a basis itself.
 *
 * @param on the instrument that it changes; null where it touches all
 * @param onArticle the article that it changes there
 */
public record TreatyEffect(
        InstrumentId instrument,
        Kind kind,
        @Nullable InstrumentId on,
        @Nullable String onArticle,
        String article,
        Provenance provenance) {

    /** What it does. */
    public enum Kind {
        /** Its parties do not refuse one another for that the offence is a tax offence. */
        LIFTS_TAX_GROUND,
        /** For tax offences a like offence in the requested state is enough for dual criminality. */
        LIFTS_TAX_DUAL_CRIMINALITY,
        /** It carries requests between the central authorities of its parties. */
        TRANSMITS,
        /** It protects the rights of whom a request concerns. */
        PROTECTS_RIGHTS
    }

    /** Reads a row of {@code effects.csv}. */
    public static TreatyEffect read(Map<String, String> row) {
        String on = Cells.optional(row, "on_instrument");
        String onArticle = Cells.optional(row, "on_article");
        return new TreatyEffect(
                new InstrumentId(Cells.required(row, "instrument")),
                Kind.valueOf(Cells.required(row, "effect")),
                on.isEmpty() ? null : new InstrumentId(on),
                onArticle.isEmpty() ? null : onArticle,
                Cells.optional(row, "article"),
                Cells.provenance(row));
    }
}
