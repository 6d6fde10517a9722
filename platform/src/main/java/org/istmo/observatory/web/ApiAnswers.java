package org.istmo.observatory.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.istmo.observatory.data.ReleaseChanges;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON API answers. The names of components are the names in JSON, and stand in {@code openapi.json}; texts
 * are in every language that they have. There is no total of a state, and no order but that of codes and models.
 */
final class ApiAnswers {

    private ApiAnswers() {}

    record Editions(List<EditionSummary> editions) {}

    record EditionSummary(
            String id,
            String family,
            String subject,
            Map<String, String> title,
            String trust,
            String credit,
            int indicators,
            List<String> cycles) {}

    record EditionWhole(
            String id,
            String family,
            String subject,
            Map<String, String> title,
            String trust,
            Map<String, String> trustNote,
            String credit,
            List<Stage> stages,
            List<Dimension> dimensions) {}

    record Stage(int level, String code, Map<String, String> name) {}

    record Dimension(String code, Map<String, String> name, List<Factor> factors) {}

    record Factor(String code, Map<String, String> name, List<Indicator> indicators) {}

    record Indicator(String code, Map<String, String> name, List<String> unofficialLanguages) {}

    record Cycles(List<Cycle> cycles) {}

    record Cycle(
            String code,
            Map<String, String> title,
            String edition,
            @Nullable LocalDate published,
            @Nullable String doi,
            Map<String, String> note,
            List<String> states,
            boolean demonstration) {}

    record States(List<State> states) {}

    record State(
            String code,
            String iso2,
            String numeric,
            Map<String, String> name,
            List<String> officialLanguages,
            List<String> groupings,
            @Nullable Map<String, String> note,
            List<String> cycles) {}

    record StateWhole(State state, List<Assessment> assessments) {}

    /** {@code known} of {@code indicators} have a level: a count of what is known, never of levels. */
    record Assessment(
            String cycle,
            String edition,
            int version,
            LocalDate releasedOn,
            int known,
            int indicators,
            boolean demonstration) {}

    record Levels(
            int total, int offset, int limit, @Nullable String next, List<Level> levels) {}

    record Level(
            String state,
            String cycle,
            String edition,
            String indicator,
            @Nullable Integer level,
            @Nullable String stage,
            String status,
            @Nullable String method,
            @Nullable String confidence,
            @Nullable Evidence evidence,
            @Nullable String review,
            @Nullable LocalDate releasedOn,
            @Nullable String assessment,
            boolean demonstration) {}

    /** Pieces of evidence that everybody can see, and pieces that count but are not public. */
    record Evidence(int shown, int closed) {}

    record Distributions(
            String cycle,
            String edition,
            String group,
            int states,
            boolean demonstration,
            List<Distribution> distributions) {}

    record Distribution(String indicator, List<Count> levels, Count notKnown) {}

    /** {@code states} is null where the count is withheld. */
    record Count(
            @Nullable Integer level,
            @Nullable String stage,
            @Nullable Integer states,
            String status) {}

    record Releases(List<Release> releases) {}

    record Release(
            String version,
            LocalDate madeOn,
            boolean demonstration,
            String descriptor,
            String archive,
            List<File> files,
            ReleaseChanges changes) {}

    record File(String name, String mediaType, long bytes, String sha256, String address) {}

    /** A text by language tag. */
    static Map<String, String> text(LocalisedText text) {
        Map<String, String> byTag = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            if (text.texts().containsKey(language)) {
                byTag.put(language.tag(), text.in(language));
            }
        }
        return byTag;
    }
}
