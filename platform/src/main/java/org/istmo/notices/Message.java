package org.istmo.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told, in no language yet: it is read in the language that its reader has then.
 *
 * @param subject the key of one sentence that says what happened
 * @param text the key of what else there is to say, and to do
 * @param arguments what stands in both, by name: texts, whole numbers, days, moments and {@link TextUnder}
 */
public record Message(String subject, String text, Map<String, Object> arguments) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An argument that is a text of the interface itself, such as the name of a role. */
    public record TextUnder(String key) {}

    public Message {
        arguments = Map.copyOf(arguments);
        arguments.values().forEach(Message::json);
    }

    /** What happened, as its reader reads it: one line. */
    public String subject(Language language) {
        return Lines.one(Texts.in(language).get(subject, said(language)));
    }

    /** What else there is to say. */
    public String text(Language language) {
        return Texts.in(language).get(text, said(language));
    }

    private Map<String, Object> said(Language language) {
        Map<String, Object> said = new LinkedHashMap<>();
        arguments.forEach((name, value) -> said.put(name, said(value, language)));
        return said;
    }

    private static Object said(Object value, Language language) {
        return switch (value) {
            case TextUnder under -> Texts.in(language).get(under.key());
            case LocalDate day ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language.locale())
                        .format(day);
            case Instant moment ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(language.locale())
                                .withZone(ZoneOffset.UTC)
                                .format(moment)
                        + " UTC";
            default -> value;
        };
    }

    /** The arguments as the database keeps them. */
    String argumentsJson() {
        ObjectNode all = JSON.createObjectNode();
        arguments.forEach((name, value) -> all.set(name, json(value)));
        return all.toString();
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case String text -> JSON.valueToTree(text);
            case Integer number -> JSON.valueToTree(number);
            case LocalDate day -> JSON.createObjectNode().put("day", day.toString());
            case Instant moment -> JSON.createObjectNode().put("moment", moment.toString());
            case TextUnder under -> JSON.createObjectNode().put("text", under.key());
            default -> throw new IllegalArgumentException("nothing can be said of a " + value.getClass());
        };
    }

    /** What the database kept. */
    static Message of(String subject, String text, String argumentsJson) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        JSON.readTree(argumentsJson).properties().forEach(one -> arguments.put(one.getKey(), value(one.getValue())));
        return new Message(subject, text, arguments);
    }

    private static Object value(JsonNode kept) {
        if (kept.isNumber()) {
            return kept.asInt();
        }
        if (kept.has("day")) {
            return LocalDate.parse(kept.get("day").asString());
        }
        if (kept.has("moment")) {
            return Instant.parse(kept.get("moment").asString());
        }
        return kept.has("text") ? new TextUnder(kept.get("text").asString()) : kept.asString();
    }
}
