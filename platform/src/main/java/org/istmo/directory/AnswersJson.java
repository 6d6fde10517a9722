package org.istmo.directory;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A number for each parameter, as the database keeps it. */
final class AnswersJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AnswersJson() {}

    static String write(Map<String, Integer> answers) {
        ObjectNode node = JSON.createObjectNode();
        new TreeMap<>(answers).forEach(node::put);
        return node.toString();
    }

    static Map<String, Integer> read(String json) {
        Map<String, Integer> answers = new TreeMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(
                        answer -> answers.put(answer.getKey(), answer.getValue().asInt()));
        return answers;
    }
}
