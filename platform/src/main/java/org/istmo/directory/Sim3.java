package org.istmo.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of SIM3 (Security Incident Management Maturity Model, version 2 interim, Open CSIRT Foundation): their
 * codes and names, which are the model's own and are shown in its language.
 */
public final class Sim3 {

    /** The highest answer. */
    public static final int HIGHEST = 4;

    /** All 45, in the order of the model. */
    public static final List<Parameter> PARAMETERS = read();

    private Sim3() {}

    /** One parameter, such as O-1, Mandate. */
    public record Parameter(String code, String category, String name) {}

    /** The categories, in the order of the model. */
    public static List<String> categories() {
        return PARAMETERS.stream().map(Parameter::category).distinct().toList();
    }

    /** The parameters of a category. */
    public static List<Parameter> of(String category) {
        return PARAMETERS.stream()
                .filter(parameter -> parameter.category().equals(category))
                .collect(Collectors.toList());
    }

    private static List<Parameter> read() {
        try (InputStream stream = Sim3.class.getResourceAsStream("/reference/directory/sim3.json")) {
            if (stream == null) {
                throw new IllegalStateException("there is no reference/directory/sim3.json");
            }
            List<Parameter> parameters = new ArrayList<>();
            for (JsonNode node : JsonMapper.builder().build().readTree(stream).get("parameters")) {
                parameters.add(new Parameter(
                        node.get("code").asString(),
                        node.get("category").asString(),
                        node.get("name").asString()));
            }
            return List.copyOf(parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
