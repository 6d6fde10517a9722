package org.istmo.shared;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@link LocalisedText} as JSON: {@code {"original": "en", "texts": {"en": …}, "unofficial": ["pt"]}}. */
public final class LocalisedJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LocalisedJson() {}

    /** Reads it from a column or a file of ours. */
    public static LocalisedText read(String json) {
        return read(JSON.readTree(json));
    }

    /** Reads it from a part of a document of ours. */
    public static LocalisedText read(JsonNode node) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        Set<Language> unofficial = EnumSet.noneOf(Language.class);
        node.get("texts")
                .properties()
                .forEach(text ->
                        texts.put(language(text.getKey()), text.getValue().asString()));
        node.path("unofficial").forEach(tag -> unofficial.add(language(tag.asString())));
        return new LocalisedText(language(node.get("original").asString()), texts, unofficial);
    }

    /** Writes it. */
    public static String write(LocalisedText text) {
        ObjectNode node =
                JSON.createObjectNode().put("original", text.original().tag());
        ObjectNode texts = node.putObject("texts");
        for (Language language : Language.values()) {
            if (text.texts().containsKey(language)) {
                texts.put(language.tag(), text.in(language));
            }
        }
        text.unofficial().stream()
                .sorted()
                .forEach(language -> node.withArray("unofficial").add(language.tag()));
        return node.toString();
    }

    private static Language language(String tag) {
        return Language.of(tag).orElseThrow(() -> new IllegalArgumentException("no language " + tag));
    }
}
