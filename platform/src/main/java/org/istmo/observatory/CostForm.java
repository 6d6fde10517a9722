package org.istmo.observatory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a survey asks about the cost of incidents, in four languages: the eight kinds of cost, what belongs to none of
 * them, and how to state an amount. After article 7 of Delegated Regulation (EU) 2024/1772.
 *
 * @param citation the law that the list follows
 * @param address where that law can be read
 * @param note in what way it is followed
 */
public record CostForm(
        String citation,
        String address,
        LocalisedText note,
        List<Kind> kinds,
        List<Exclusion> exclusions,
        List<LocalisedText> rules) {

    /** A kind of cost. */
    public record Kind(CostType type, LocalisedText name, LocalisedText explanation) {}

    /** What does not belong to the cost of incidents. */
    public record Exclusion(LocalisedText name, LocalisedText explanation) {}

    private static final CostForm FORM = read();

    public CostForm {
        kinds = List.copyOf(kinds);
        exclusions = List.copyOf(exclusions);
        rules = List.copyOf(rules);
        if (!kinds.stream().map(Kind::type).toList().equals(List.of(CostType.values()))) {
            throw new IllegalArgumentException("the kinds of cost are " + List.of(CostType.values()));
        }
    }

    /** The form. */
    public static CostForm form() {
        return FORM;
    }

    /** The kind of cost of this type. */
    public Kind kind(CostType type) {
        return kinds.stream().filter(kind -> kind.type == type).findFirst().orElseThrow();
    }

    private static CostForm read() {
        try (InputStream stream = CostForm.class.getResourceAsStream("/reference/cost_types.json")) {
            if (stream == null) {
                throw new IllegalStateException("there is no reference/cost_types.json");
            }
            JsonNode file = JsonMapper.builder().build().readTree(stream);
            List<Kind> kinds = new ArrayList<>();
            for (JsonNode kind : file.get("types")) {
                kinds.add(new Kind(
                        CostType.valueOf(kind.get("code").asString()),
                        LocalisedJson.read(kind.get("name")),
                        LocalisedJson.read(kind.get("explanation"))));
            }
            List<Exclusion> exclusions = new ArrayList<>();
            for (JsonNode exclusion : file.get("exclusions")) {
                exclusions.add(new Exclusion(
                        LocalisedJson.read(exclusion.get("name")), LocalisedJson.read(exclusion.get("explanation"))));
            }
            List<LocalisedText> rules = new ArrayList<>();
            file.get("rules").forEach(rule -> rules.add(LocalisedJson.read(rule.get("text"))));
            return new CostForm(
                    file.get("source").get("citation").asString(),
                    file.get("source").get("url").asString(),
                    LocalisedJson.read(file.get("note")),
                    kinds,
                    exclusions,
                    rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
