package org.istmo.law;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.law.Flaw.Rule;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A reservation or declaration of a state that changes how an article works for it.
 *
 * @param text what was read of it, in the words of whoever recorded it
 * @param since when it took effect, where that is later than the treaty's entry into force for the state
 * @param ended since when its withdrawal by the state has effect, or null
 * @param struck whether it was recorded by mistake: the state never made it
 */
public record Reserved(
        StateCode state,
        InstrumentId instrument,
        String article,
        Effect effect,
        String text,
        @Nullable LocalDate since,
        @Nullable LocalDate ended,
        boolean struck,
        Provenance provenance)
        implements Registered {

    /** The fields that a {@link Provenance} can say nobody has read in a source. */
    public static final List<String> CAN_BE_UNCONFIRMED = List.of("article", "text", "since");

    private static final Pattern ARTICLE = Pattern.compile("([1-9][0-9]{0,2})(\\([0-9a-z]{1,4}\\)){0,3}");

    /** The state, the instrument and the article: there is one reservation for each. */
    public record Key(StateCode state, InstrumentId instrument, String article) {}

    /** What it changes. */
    public enum Effect {
        /** Preservation may be refused for want of dual criminality outside Budapest 2 to 11 (29(4)). */
        DUAL_CRIMINALITY_OUTSIDE_2_TO_11,
        /** Urgent requests, too, go to the central authority (27(9)(e)). */
        URGENT_TO_CENTRAL_AUTHORITY,
        /** The state's offence is narrower than the article's. */
        NARROWS_OFFENCE,
        /** The state does not claim jurisdiction over what its nationals do abroad (22(1)(d)). */
        NO_JURISDICTION_OVER_NATIONALS,
        /** The article does not bind the state, nor can the state invoke it. */
        EXCLUDES_ARTICLE,
        /** The state names the authority that the article asks for. */
        DESIGNATES_AUTHORITY,
        /** What was found of the state's reservations is not all of them. */
        UNREAD_REMAINDER;

        /** The text that says so. */
        public String key() {
            return "law.reserved." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number of the article that is cited as in {@code 29(4)}; empty where it is cited otherwise. */
    public static OptionalInt number(String article) {
        Matcher cited = ARTICLE.matcher(article);
        return cited.matches() ? OptionalInt.of(Integer.parseInt(cited.group(1))) : OptionalInt.empty();
    }

    /** Whose it is, and to what. */
    public Key key() {
        return new Key(state, instrument, article);
    }

    /** Reads a row of {@code reservations.csv}. */
    public static Reserved read(Map<String, String> row) {
        String since = Cells.optional(row, "since");
        return new Reserved(
                new StateCode(Cells.required(row, "state")),
                new InstrumentId(Cells.required(row, "instrument")),
                Cells.required(row, "article"),
                Effect.valueOf(Cells.required(row, "effect")),
                Cells.required(row, "text"),
                since.isEmpty() ? null : LocalDate.parse(since),
                null,
                false,
                Cells.provenance(row));
    }

    /** The rules that its dates break, by the column where each shows. */
    Map<String, Rule> broken() {
        Map<String, Rule> broken = new LinkedHashMap<>();
        if (since != null && since.isBefore(Contradiction.EARLIEST)) {
            broken.put("since", Rule.NOT_BEFORE_1900);
        }
        if (ended != null && ended.isBefore(Contradiction.EARLIEST)) {
            broken.put("ended", Rule.NOT_BEFORE_1900);
        } else if (ended != null && since != null && ended.isBefore(since)) {
            broken.put("ended", Rule.ENDED_ONCE_MADE);
        }
        return broken;
    }

    /** Whether the state made it and has not withdrawn it. */
    boolean stands() {
        return !struck && ended == null;
    }

    /** Whether it was read in a source. */
    public boolean isConfirmed() {
        return provenance.unconfirmed().isEmpty();
    }

    /** Whether it has effect on this day, as far as the reservation itself is concerned. */
    public boolean isMade(LocalDate on) {
        return !struck && (since == null || !on.isBefore(since)) && (ended == null || on.isBefore(ended));
    }
}
