package org.istmo.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.directory.Teams;
import org.istmo.exchange.ApiRoot;
import org.istmo.exchange.ApiRoots;
import org.istmo.exchange.Declaration;
import org.istmo.exchange.DeclaringCollections;
import org.istmo.exchange.TaxiiCollection;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collections of the closed exchange among the invented teams, and how a TAXII client of each comes in. */
@Component
class DemonstrationExchange {

    private static final String DECLARED = "/reference/exchange/demonstration.json";
    private static final List<Role> OF_TEAMS = List.of(Role.TEAM_OFFICER, Role.TEAM_MEMBER);

    private final DeclaringCollections declaring;
    private final ApiRoots roots;
    private final Teams teams;
    private final ApiTokens tokens;

    DemonstrationExchange(DeclaringCollections declaring, ApiRoots roots, Teams teams, ApiTokens tokens) {
        this.declaring = declaring;
        this.roots = roots;
        this.teams = teams;
        this.tokens = tokens;
    }

    /** Declares them. */
    void add() {
        if (!(Declaration.read(declared()) instanceof Declaration.Read.Understood(Declaration declaration))) {
            throw new IllegalStateException(DECLARED + " cannot be read");
        }
        List<String> problems = declaring.apply(declaration);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    private static String declared() {
        try (InputStream stream = DemonstrationExchange.class.getResourceAsStream(DECLARED)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + DECLARED);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes into the file of credentials, for each person of a team, what a TAXII client is told. */
    void describe(ObjectNode file, String base) {
        ArrayNode list = file.putArray("taxii");
        for (JsonNode entry : file.get("roles")) {
            if (OF_TEAMS.stream()
                    .noneMatch(role -> role.name().equals(entry.get("role").asString()))) {
                continue;
            }
            Secret token = new Secret(entry.get("apiToken").asString());
            tokens.person(token)
                    .ifPresent(person -> CurrentViewer.as(person, () -> {
                        for (ApiRoot root : roots.all()) {
                            ObjectNode client = list.addObject();
                            client.put(
                                    "team",
                                    teams.of(person.grants().getFirst().organisation())
                                            .orElseThrow()
                                            .id());
                            client.put("username", person.email());
                            client.put("token", token.text());
                            client.put("apiRoot", base + "/taxii2/" + root.name() + "/");
                            ArrayNode collections = client.putArray("collections");
                            roots.collections(root.name()).forEach(one -> collections.add(collection(file, one)));
                        }
                        return true;
                    }));
        }
    }

    private static ObjectNode collection(ObjectNode file, TaxiiCollection collection) {
        return file.objectNode()
                .put("id", collection.id().toString())
                .put("title", collection.title())
                .put("can_read", collection.canRead())
                .put("can_write", collection.canWrite());
    }
}
