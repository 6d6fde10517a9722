package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON for tests: a small reader, and a writer that orders names, so that two equal values have one text. */
public final class JsonText {

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** The dictionary that the text holds; apostrophes may stand for quotation marks. */
    public static Json.Dictionary dictionary(String text) {
        return (Json.Dictionary) new JsonText(text).value();
    }

    /** One text for one value. */
    public static String write(Json value) {
        return switch (value) {
            case Json.Text(String string) ->
                "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
            case Json.Num(String number) -> number;
            case Json.Bool(boolean bool) -> String.valueOf(bool);
            case Json.Null() -> "null";
            case Json.Array(List<Json> items) -> {
                List<String> written = items.stream().map(JsonText::write).toList();
                yield "[" + String.join(",", written) + "]";
            }
            case Json.Dictionary dictionary -> {
                List<String> written = dictionary.members().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(member -> "\"" + member.getKey() + "\":" + write(member.getValue()))
                        .toList();
                yield "{" + String.join(",", written) + "}";
            }
        };
    }

    private Json value() {
        blanks();
        char c = text.charAt(at);
        if (c == '{') {
            at++;
            Map<String, Json> members = new LinkedHashMap<>();
            for (blanks(); text.charAt(at) != '}'; blanks()) {
                String name = string();
                blanks();
                at++;
                members.put(name, value());
                blanks();
                at += text.charAt(at) == ',' ? 1 : 0;
            }
            at++;
            return new Json.Dictionary(members);
        }
        if (c == '[') {
            at++;
            List<Json> items = new ArrayList<>();
            for (blanks(); text.charAt(at) != ']'; blanks()) {
                items.add(value());
                blanks();
                at += text.charAt(at) == ',' ? 1 : 0;
            }
            at++;
            return new Json.Array(items);
        }
        if (c == '"' || c == '\'') {
            return new Json.Text(string());
        }
        int start = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true", "false" -> new Json.Bool(word.equals("true"));
            case "null" -> new Json.Null();
            default -> new Json.Num(word);
        };
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
                char c = text.charAt(at);
                value.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
            } else {
                value.append(text.charAt(at));
            }
            at++;
        }
        at++;
        return value.toString();
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
