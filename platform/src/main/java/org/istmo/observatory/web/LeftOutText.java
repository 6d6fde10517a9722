package org.istmo.observatory.web;

import com.ibm.icu.text.ListFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.Column;
import org.istmo.observatory.imports.LeftOut;
import org.istmo.pages.Page;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** Why rows are left out, in the reader's words: codes get the names that they stand for. */
final class LeftOutText {

    private final Page page;
    private final Observations observations;
    private final List<Edition> editions;

    LeftOutText(Page page, Observations observations, Choices choices) {
        this.page = page;
        this.observations = observations;
        this.editions = switch (choices) {
            case Choices.OfLevels levels ->
                observations.cycle(levels.cycle()).map(observations::editionOf).stream()
                        .toList();
            case Choices.OfDescriptors descriptors ->
                observations.edition(descriptors.edition()).stream().toList();
            case Choices.OfCrosswalk(String from, String to) ->
                List.of(from, to).stream()
                        .flatMap(id -> observations.edition(id).stream())
                        .toList();
        };
    }

    /** What the reader is told of it. */
    String of(LeftOut one) {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put("names", "");
        words.put("count", 0);
        one.parameters().forEach((name, value) -> {
            switch (value) {
                case Collection<?> names
                when name.equals("needed") || name.equals("headers") -> words.put(name, and(name, names));
                case Collection<?> codes -> {
                    words.put(
                            "names",
                            list(
                                    ListFormatter.Type.OR,
                                    codes.stream()
                                            .map(code -> named(name, code.toString()))
                                            .toList()));
                    words.put("count", codes.size());
                }
                default -> words.put(name, word(name, value));
            }
        });
        return page.texts().get(one.key(), words);
    }

    private Object word(String name, Object value) {
        return switch (name) {
            case "status" -> page.t(AssessmentStatus.valueOf(value.toString()).key());
            default -> value;
        };
    }

    /** Columns that are needed, by the name that people know them by, or headers as the file has them. */
    private String and(String kind, Collection<?> names) {
        return list(
                ListFormatter.Type.AND,
                names.stream()
                        .map(Object::toString)
                        .map(one ->
                                kind.equals("needed") ? page.t(Column.of(one).key()) : quoted(one))
                        .toList());
    }

    private String quoted(String text) {
        return page.t("observatory.imports.quoted", "text", text);
    }

    private String list(ListFormatter.Type type, List<String> names) {
        return ListFormatter.getInstance(page.language().locale(), type, ListFormatter.Width.WIDE)
                .format(names);
    }

    private String named(String kind, String code) {
        Optional<LocalisedText> name = switch (kind) {
            case "states" -> observations.state(code).map(state -> state.name());
            case "indicators" -> first(edition -> edition.indicator(code).map(Edition.Indicator::name));
            case "factors" -> first(edition -> edition.factor(code).map(Edition.Factor::name));
            case "dimensions" -> first(edition -> edition.dimension(code).map(Edition.Dimension::name));
            case "parts" ->
                first(edition -> edition.indicator(code)
                        .map(Edition.Indicator::name)
                        .or(() -> edition.factor(code).map(Edition.Factor::name)));
            default -> Optional.empty();
        };
        return name.map(text -> code + " (" + page.t(text) + ")").orElseGet(() -> quoted(code));
    }

    private Optional<LocalisedText> first(Function<Edition, Optional<LocalisedText>> search) {
        return editions.stream()
                .flatMap(edition -> search.apply(edition).stream())
                .findFirst();
    }
}
