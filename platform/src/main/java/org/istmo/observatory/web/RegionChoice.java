package org.istmo.observatory.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.istmo.directory.Grouping;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at: a cycle, with the edition that it used, a group of states (null for the whole region), and
 * the model or a part of it.
 */
public record RegionChoice(
        Cycle cycle, Edition edition, @Nullable Grouping group, Part part) {

    /** The whole model, or a part of it. */
    public sealed interface Part {

        /** All dimensions. */
        record Everything() implements Part {}

        /** One dimension. */
        record OfDimension(Edition.Dimension dimension) implements Part {}

        /** One factor. */
        record OfFactor(Edition.Factor factor) implements Part {}

        /** One indicator: the only part of which a state has a level. */
        record OfIndicator(Edition.Indicator indicator) implements Part {}
    }

    /** The part of the edition with this code, all of it without a code; null where the edition has none such. */
    static @Nullable Part part(Edition edition, String code) {
        if (code.isEmpty()) {
            return new Part.Everything();
        }
        Stream<Part> found = Stream.of(
                        edition.dimension(code).stream().map(Part.OfDimension::new),
                        edition.factor(code).stream().map(Part.OfFactor::new),
                        edition.indicator(code).stream().map(Part.OfIndicator::new))
                .flatMap(part -> part);
        return found.findFirst().orElse(null);
    }

    /** The same, of another part. */
    public RegionChoice with(Part other) {
        return new RegionChoice(cycle, edition, group, other);
    }

    /** The same, of the dimension. */
    public RegionChoice with(Edition.Dimension dimension) {
        return with(new Part.OfDimension(dimension));
    }

    /** The same, of the factor. */
    public RegionChoice with(Edition.Factor factor) {
        return with(new Part.OfFactor(factor));
    }

    /** The same, of the indicator. */
    public RegionChoice with(Edition.Indicator indicator) {
        return with(new Part.OfIndicator(indicator));
    }

    /** The same, of the whole region. */
    public RegionChoice ofTheRegion() {
        return new RegionChoice(cycle, edition, null, part);
    }

    /** The chosen indicator, where it is one. */
    public Edition.@Nullable Indicator indicator() {
        return part instanceof Part.OfIndicator(Edition.Indicator indicator) ? indicator : null;
    }

    /** The code of the part; empty for the whole model. */
    public String code() {
        return switch (part) {
            case Part.Everything() -> "";
            case Part.OfDimension(Edition.Dimension dimension) -> dimension.code();
            case Part.OfFactor(Edition.Factor factor) -> factor.code();
            case Part.OfIndicator(Edition.Indicator indicator) -> indicator.code();
        };
    }

    /** The name of the part; of the whole model, that of its edition. */
    public LocalisedText name() {
        return switch (part) {
            case Part.Everything() -> edition.title();
            case Part.OfDimension(Edition.Dimension dimension) -> dimension.name();
            case Part.OfFactor(Edition.Factor factor) -> factor.name();
            case Part.OfIndicator(Edition.Indicator indicator) -> indicator.name();
        };
    }

    /** The dimensions that the part touches, cut down to it. */
    public List<Edition.Dimension> dimensions() {
        return switch (part) {
            case Part.Everything() -> edition.dimensions();
            case Part.OfDimension(Edition.Dimension dimension) -> List.of(dimension);
            case Part.OfFactor(Edition.Factor factor) -> List.of(cut(factor));
            case Part.OfIndicator(Edition.Indicator indicator) -> {
                Edition.Factor factor = edition.factorOf(indicator);
                Edition.Dimension dimension = edition.dimensionOf(factor);
                yield List.of(new Edition.Dimension(
                        dimension.code(),
                        dimension.number(),
                        dimension.name(),
                        List.of(new Edition.Factor(factor.code(), factor.name(), List.of(indicator)))));
            }
        };
    }

    private Edition.Dimension cut(Edition.Factor factor) {
        Edition.Dimension dimension = edition.dimensionOf(factor);
        return new Edition.Dimension(dimension.code(), dimension.number(), dimension.name(), List.of(factor));
    }

    /** All indicators of the part, in the model's order. */
    public List<Edition.Indicator> indicators() {
        return dimensions().stream()
                .flatMap(dimension -> dimension.indicators().stream())
                .toList();
    }

    /** The address's parameters, in their one order: the same for pages, data and embeds. */
    public SequencedMap<String, String> parameters() {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cycle", cycle.id().code());
        parameters.put("group", group == null ? "" : group.code());
        switch (part) {
            case Part.Everything() -> {}
            case Part.OfDimension _ -> parameters.put("dimension", code());
            case Part.OfFactor _ -> parameters.put("factor", code());
            case Part.OfIndicator _ -> parameters.put("indicator", code());
        }
        return parameters;
    }

    /** The page's address, without its language. */
    public String path() {
        return "/observatory" + DataLinks.query(parameters());
    }
}
