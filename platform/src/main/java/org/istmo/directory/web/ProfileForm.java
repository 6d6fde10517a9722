package org.istmo.directory.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.directory.Application;
import org.istmo.directory.ClaimProblem;
import org.istmo.directory.Claims;
import org.istmo.directory.Constituency;
import org.istmo.directory.Hours;
import org.istmo.directory.OutlineItem;
import org.istmo.directory.Profile;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/** The form for a team's profile: how a profile is typed, and what was typed as a profile, or what is wrong with it. */
final class ProfileForm {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int MOST_LANGUAGES = 12;
    private static final int LONGEST_NAME = 200;

    private final Page page;
    private final Typed typed;

    ProfileForm(Page page, Typed typed) {
        this.page = page;
        this.typed = typed;
    }

    /** The profile as it would be typed. */
    static Map<String, String> values(Profile profile) {
        Map<String, String> values = new HashMap<>();
        values.put("name", profile.name());
        values.put("language", profile.language().tag());
        profile.texts().forEach((item, text) -> values.put(item.field(), text));
        values.put("zone", profile.hours().zone().getId());
        switch (profile.hours()) {
            case Hours.Always _ -> values.put("hours", "always");
            case Hours.Weekly weekly -> {
                values.put("hours", "weekly");
                weekly.days().forEach(day -> values.put(day.name(), "1"));
                values.put("from", weekly.from().toString());
                values.put("until", weekly.until().toString());
            }
        }
        values.put("spoken", String.join(", ", profile.spoken()));
        values.put("ranges", String.join("\n", profile.constituency().ranges()));
        values.put(
                "systems",
                profile.constituency().systems().stream()
                        .map(number -> "AS" + number)
                        .collect(Collectors.joining("\n")));
        values.put(
                "domains",
                profile.constituency().domains().stream().map(Claims::unicode).collect(Collectors.joining("\n")));
        return values;
    }

    /** What the team has said already when it applied: the first profile begins with that. */
    static Map<String, String> values(Application application) {
        return Map.of(
                "name",
                application.teamName(),
                "language",
                application.language().tag(),
                OutlineItem.CONSTITUENCY.field(),
                application.serves());
    }

    /** What was typed, or nothing where a field is refused. */
    Optional<Profile> read() {
        String name = typed.required("name", LONGEST_NAME, page.t("directory.record.name.missing"));
        Optional<Language> language = Language.of(typed.value("language"));
        if (language.isEmpty()) {
            typed.refuse("language", page.t("directory.profile.language.missing"));
        }
        Map<OutlineItem, String> texts = new EnumMap<>(OutlineItem.class);
        for (OutlineItem item : OutlineItem.values()) {
            if (item.isWritten()) {
                text(item).ifPresent(text -> texts.put(item, text));
            }
        }
        Hours hours = hours();
        List<String> spoken = spoken();
        Constituency constituency = new Constituency(
                claims("ranges", Claims::ranges),
                claims("systems", Claims::systems),
                claims("domains", Claims::domains));
        return typed.problems().isEmpty() && hours != null && language.isPresent()
                ? Optional.of(new Profile(name, language.get(), texts, hours, spoken, constituency))
                : Optional.empty();
    }

    private Optional<String> text(OutlineItem item) {
        String problem = page.t(
                item.isRequired() ? "directory.profile.required" : "directory.profile.long", "most", item.longest());
        if (item.isRequired()) {
            return Optional.of(typed.required(item.field(), item.longest(), problem));
        }
        return typed.optional(item.field(), item.longest(), problem);
    }

    private @Nullable Hours hours() {
        ZoneId zone = null;
        try {
            String name = typed.text("zone");
            zone = name.contains("/") ? ZoneId.of(name) : null;
        } catch (DateTimeException noZone) {
            // It is refused below.
        }
        if (zone == null) {
            typed.refuse("zone", page.t("directory.profile.zone.unknown"));
        }
        if (typed.is("hours", "always")) {
            return zone == null ? null : new Hours.Always(zone);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> !typed.value(day.name()).isEmpty())
                .forEach(days::add);
        try {
            LocalTime from = LocalTime.parse(typed.text("from"));
            LocalTime until = LocalTime.parse(typed.text("until"));
            if (!days.isEmpty() && from.isBefore(until)) {
                return zone == null ? null : new Hours.Weekly(zone, days, from, until);
            }
        } catch (DateTimeParseException noTime) {
            // It is refused below.
        }
        typed.refuse("hours", page.t("directory.profile.hours.problem"));
        return null;
    }

    private List<String> spoken() {
        List<String> codes = Arrays.stream(typed.text("spoken").split("[,;\\s]+"))
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        if (codes.isEmpty() || codes.size() > MOST_LANGUAGES || !LANGUAGES.containsAll(codes)) {
            typed.refuse("spoken", page.t("directory.profile.spoken.unknown"));
        }
        return codes;
    }

    private <T> List<T> claims(String field, Function<String, Claims.Read<T>> read) {
        Claims.Read<T> claims = read.apply(typed.value(field));
        claims.problem()
                .ifPresent((ClaimProblem problem) ->
                        typed.refuse(field, page.t(problem.why().key(), "line", problem.line())));
        return claims.claims();
    }
}
