package org.istmo.law;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.istmo.law.NationalFault.Rule;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one entry as somebody typed them into a form or sent them in a row of a file, read into values; what is
 * wrong is noted field by field. Forms and files share these names and these rules.
 */
public final class NationalFields {

    /** The longest text of a field. */
    public static final int LONGEST = 1000;

    private static final int LONGEST_NUMBER = 100;
    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\\p{C}]+");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, String> values;
    private final LocalDate today;
    private final List<NationalFault> faults = new ArrayList<>();

    /** These fields, on this day. */
    public NationalFields(Map<String, String> values, LocalDate today) {
        this.values = Map.copyOf(values);
        this.today = today;
        values.forEach((field, value) -> {
            if (beginsAsFormula(value.strip())) {
                refuse(field, Rule.FORMULA);
            }
        });
    }

    private static boolean beginsAsFormula(String text) {
        return !text.isEmpty() && "=+-@＝＋－＠\t".indexOf(text.charAt(0)) >= 0;
    }

    /** What is wrong so far, in the order in which it was found; one thing of each field. */
    public List<NationalFault> faults() {
        return List.copyOf(faults);
    }

    /** What stands in the field, without the blanks around it. */
    public String value(String field) {
        return values.getOrDefault(field, "").strip().replace("\r\n", "\n");
    }

    /** Notes what is wrong with a field; the first thing said of it stands. */
    public void refuse(String field, Rule rule) {
        if (faults.stream().noneMatch(fault -> fault.field().equals(field))) {
            String found = value(field);
            faults.add(new NationalFault(field, rule, found.substring(0, Math.min(found.length(), 100))));
        }
    }

    /** A law of this identity; null where a field is wrong. */
    public @Nullable NationalLaw law(UUID id, Register register) {
        StateCode state = state(register);
        String number = text("law_number", LONGEST_NUMBER);
        LocalisedText title = localised("law_title");
        LocalDate enacted = day("law_enacted");
        NationalLaw.Status status = word("law_status", NationalLaw.Status.class);
        NationalLaw.Source source = source("law_link", "law_read_on");
        String archived = value("law_archived").toLowerCase(Locale.ROOT);
        if (!archived.isEmpty() && !HASH.matcher(archived).matches()) {
            refuse("law_archived", Rule.NOT_A_HASH);
        }
        return state == null
                        || title == null
                        || enacted == null
                        || status == null
                        || source == null
                        || !faults.isEmpty()
                ? null
                : new NationalLaw(
                        id, state, title, number, enacted, status, source, archived.isEmpty() ? null : archived);
    }

    /** A provision of this identity and law; null where a field is wrong. */
    public @Nullable Provision provision(UUID id, UUID law) {
        String number = text("provision_number", LONGEST_NUMBER);
        LocalisedText summary = localised("summary");
        NationalLaw.Source source = source("link", "read_on");
        Provision.Penalty penalty = penalty();
        return summary == null || source == null || !faults.isEmpty()
                ? null
                : new Provision(id, law, number, summary, penalty, source);
    }

    private Provision.@Nullable Penalty penalty() {
        String offence = value("offence");
        if (!offence.equals("yes") && !offence.equals("no")) {
            refuse("offence", offence.isEmpty() ? Rule.REQUIRED : Rule.UNKNOWN_WORD);
        }
        Integer minimum = months("minimum");
        Integer maximum = months("maximum");
        if (offence.equals("no") && (minimum != null || maximum != null)) {
            refuse(maximum != null ? "maximum" : "minimum", Rule.PENALTY_OF_NO_OFFENCE);
        }
        if (minimum != null && maximum != null && maximum < minimum) {
            refuse("maximum", Rule.MAXIMUM_BELOW_MINIMUM);
            return null;
        }
        return offence.equals("yes") ? new Provision.Penalty(minimum, maximum) : null;
    }

    /** What the provision corresponds to, or, where there is none, that the state has nothing; null where a field is wrong. */
    public @Nullable Mapping mapping(StateCode state, @Nullable UUID provision, Register register) {
        Optional<Instrument> instrument = register.instrument(value("instrument"));
        if (instrument.isEmpty()) {
            refuse("instrument", value("instrument").isEmpty() ? Rule.REQUIRED : Rule.UNKNOWN_INSTRUMENT);
        }
        Integer article = number("article");
        if (instrument.isPresent()
                && article != null
                && register.articles(instrument.get().id()).stream().noneMatch(one -> one.number() == article)) {
            refuse("article", Rule.UNKNOWN_ARTICLE);
        }
        Mapping.Degree degree = word("degree", Mapping.Degree.class);
        if (degree == Mapping.Degree.ABSENT && provision != null) {
            refuse("degree", Rule.ABSENT_WITH_PROVISION);
        } else if (degree != null && degree != Mapping.Degree.ABSENT && provision == null) {
            refuse("degree", Rule.DEGREE_WITHOUT_PROVISION);
        }
        LocalisedText note = value("note").isEmpty() ? null : localised("note");
        return instrument.isEmpty() || article == null || degree == null || !faults.isEmpty()
                ? null
                : new Mapping(state, instrument.get().id(), article, provision, degree, note);
    }

    /** The state of the field {@code state}; null where there is no such. */
    public @Nullable StateCode state(Register register) {
        Optional<StateCode> state = register.state(value("state")).map(org.istmo.directory.State::code);
        if (state.isEmpty()) {
            refuse("state", value("state").isEmpty() ? Rule.REQUIRED : Rule.UNKNOWN_STATE);
        }
        return state.orElse(null);
    }

    /** How sure its author is: medium, where they do not say. */
    public Provenance.Confidence confidence() {
        Provenance.Confidence confidence =
                value("confidence").isEmpty() ? null : word("confidence", Provenance.Confidence.class);
        return confidence == null ? Provenance.Confidence.MEDIUM : confidence;
    }

    /** A text that has to be there. */
    public String text(String field, int longest) {
        String text = value(field);
        if (text.isEmpty()) {
            refuse(field, Rule.REQUIRED);
        } else if (text.length() > longest) {
            refuse(field, Rule.TOO_LONG);
        }
        return text;
    }

    private @Nullable LocalisedText localised(String field) {
        String text = text(field, LONGEST);
        Optional<Language> language = Language.of(value("language"));
        if (language.isEmpty()) {
            refuse("language", value("language").isEmpty() ? Rule.REQUIRED : Rule.UNKNOWN_WORD);
        }
        return language.isEmpty() || text.isEmpty() ? null : LocalisedText.of(language.get(), text);
    }

    private NationalLaw.@Nullable Source source(String link, String readOn) {
        String address = text(link, LONGEST);
        if (!address.isEmpty() && !LINK.matcher(address).matches()) {
            refuse(link, Rule.NOT_A_LINK);
        }
        LocalDate day = day(readOn);
        return day == null ? null : new NationalLaw.Source(address, day);
    }

    private @Nullable LocalDate day(String field) {
        String text = text(field, LONGEST_NUMBER);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(today)) {
                refuse(field, Rule.AFTER_TODAY);
            } else if (day.isBefore(EARLIEST)) {
                refuse(field, Rule.BEFORE_1800);
            }
            return day;
        } catch (DateTimeParseException notADay) {
            refuse(field, Rule.NOT_A_DAY);
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E word(String field, Class<E> words) {
        String text = text(field, LONGEST_NUMBER).replace(' ', '_').replace('-', '_');
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        refuse(field, Rule.UNKNOWN_WORD);
        return null;
    }

    private @Nullable Integer number(String field) {
        String text = text(field, LONGEST_NUMBER);
        if (text.matches("\\d{1,4}")) {
            return Integer.valueOf(text);
        }
        refuse(field, Rule.NOT_A_NUMBER);
        return null;
    }

    /** Months of deprivation of liberty, as a {@link PrisonTerm}; null where nothing stands. */
    public @Nullable Integer months(String field) {
        if (value(field).isEmpty()) {
            return null;
        }
        OptionalInt months = PrisonTerm.months(value(field));
        if (months.isEmpty()) {
            refuse(field, Rule.NOT_MONTHS);
            return null;
        }
        return months.getAsInt();
    }
}
