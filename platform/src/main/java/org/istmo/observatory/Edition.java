package org.istmo.observatory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.shared.LocalisedText;

/**
 * One edition of a maturity model: dimension → factor → indicator, and the stages at which an indicator can stand.
 * What the OAS and the IDB call an indicator, Oxford calls an aspect.
 *
 * @param subject whether it measures states or teams
 * @param trust how sure we are of its names
 */
public record Edition(
        String id,
        String family,
        Subject subject,
        LocalisedText title,
        Trust trust,
        LocalisedText trustNote,
        String credit,
        List<Stage> stages,
        List<Dimension> dimensions) {

    /** What an edition measures. */
    public enum Subject {
        STATE,
        TEAM
    }

    /** Where an edition's names come from: its owner, a transcription by others, or memory. */
    public enum Trust {
        FIRST_PARTY,
        TRANSCRIPTION,
        RECALL
    }

    /** A stage of maturity. */
    public record Stage(int level, String code, LocalisedText name) {}

    /** A dimension. {@code number} counts from 1 and chooses its hue. */
    public record Dimension(String code, int number, LocalisedText name, List<Factor> factors) {

        /** All indicators of the dimension, in the model's order. */
        public List<Indicator> indicators() {
            return factors.stream()
                    .flatMap(factor -> factor.indicators().stream())
                    .toList();
        }
    }

    /** A factor of a dimension. */
    public record Factor(String code, LocalisedText name, List<Indicator> indicators) {}

    /** An indicator of a factor. */
    public record Indicator(IndicatorId id, LocalisedText name) {

        /** Its code within the edition. */
        public String code() {
            return id.code();
        }
    }

    /** All indicators, in the model's order. */
    public List<Indicator> indicators() {
        return dimensions.stream()
                .flatMap(dimension -> dimension.indicators().stream())
                .toList();
    }

    /** All factors, in the model's order. */
    public List<Factor> factors() {
        return dimensions.stream()
                .flatMap(dimension -> dimension.factors().stream())
                .toList();
    }

    /** The indicator with this code. */
    public Optional<Indicator> indicator(String code) {
        return indicators().stream()
                .filter(indicator -> indicator.code().equals(code))
                .findFirst();
    }

    /** The factor with this code. */
    public Optional<Factor> factor(String code) {
        return factors().stream().filter(factor -> factor.code().equals(code)).findFirst();
    }

    /** The dimension with this code. */
    public Optional<Dimension> dimension(String code) {
        return dimensions.stream()
                .filter(dimension -> dimension.code().equals(code))
                .findFirst();
    }

    /** The factor that the indicator belongs to. */
    public Factor factorOf(Indicator indicator) {
        return factors().stream()
                .filter(factor -> factor.indicators().contains(indicator))
                .findFirst()
                .orElseThrow();
    }

    /** The dimension that the factor belongs to. */
    public Dimension dimensionOf(Factor factor) {
        return dimensions.stream()
                .filter(dimension -> dimension.factors().contains(factor))
                .findFirst()
                .orElseThrow();
    }

    /** The stage at this level. */
    public Stage stage(int level) {
        return stages.stream()
                .filter(stage -> stage.level() == level)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage " + level + " in " + id));
    }

    /** The lowest and the highest level. */
    public Scale scale() {
        return new Scale(stages.getFirst().level(), stages.getLast().level());
    }

    /** What a comparison of cycles needs to know. */
    public EditionOutline outline() {
        SortedMap<IndicatorId, String> factorOf = new TreeMap<>();
        for (Factor factor : factors()) {
            factor.indicators().forEach(indicator -> factorOf.put(indicator.id(), factor.code()));
        }
        return new EditionOutline(id, scale(), factorOf);
    }

    /** Indicators by code. */
    public Map<String, Indicator> byCode() {
        return indicators().stream().collect(Collectors.toMap(Indicator::code, Function.identity()));
    }
}
