package org.istmo.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.directory.Teams;
import org.istmo.exchange.AddingObjects;
import org.istmo.exchange.ApiRoot;
import org.istmo.exchange.ApiRoots;
import org.istmo.exchange.Declaration;
import org.istmo.exchange.DeclaringCollections;
import org.istmo.exchange.KeepingGroup;
import org.istmo.exchange.Refusal;
import org.istmo.exchange.SharingGroup;
import org.istmo.exchange.Submission;
import org.istmo.exchange.Submitting;
import org.istmo.exchange.TaxiiCollection;
import org.istmo.stix.Tlp;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collections of the closed exchange among the invented teams, and how a TAXII client of each comes in. */
@Component
class DemonstrationExchange {

    private static final String FOLDER = "/reference/exchange/";
    private static final String DECLARED = FOLDER + "demonstration.json";
    private static final List<Role> OF_TEAMS = List.of(Role.TEAM_OFFICER, Role.TEAM_MEMBER);

    private final DeclaringCollections declaring;
    private final AddingObjects adding;
    private final KeepingGroup keeping;
    private final Submitting submitting;
    private final ApiRoots roots;
    private final Teams teams;
    private final ApiTokens tokens;

    DemonstrationExchange(
            DeclaringCollections declaring,
            AddingObjects adding,
            KeepingGroup keeping,
            Submitting submitting,
            ApiRoots roots,
            Teams teams,
            ApiTokens tokens) {
        this.declaring = declaring;
        this.adding = adding;
        this.keeping = keeping;
        this.submitting = submitting;
        this.roots = roots;
        this.teams = teams;
        this.tokens = tokens;
    }

    /** Declares them, and adds what these officers' teams share: each a few invented objects, some to all and some not. */
    void add(List<Viewer.Person> officers) {
        declare();
        for (Viewer.Person officer : officers) {
            CurrentViewer.as(officer, () -> {
                for (ApiRoot root : roots.all()) {
                    roots.collections(root.name()).forEach(collection -> share(root, collection, team(officer)));
                }
                return true;
            });
        }
    }

    /** This officer's team keeps a group whose members do not see each other, and this contributor gives the team something. */
    void circle(Viewer.Person officer, Viewer.Person contributor) {
        CurrentViewer.as(officer, () -> {
            UUID group = keeping.make(
                            "Rescate de hospitales (demostración)",
                            "Un grupo inventado: campañas de extorsión contra hospitales.",
                            false)
                    .orElseThrow();
            keeping.add(group, "csirt-ipe", SharingGroup.From.THE_BEGINNING);
            return keeping.add(group, "csirt-guaria", SharingGroup.From.NOW);
        });
        Optional<Submission.No> refused = CurrentViewer.as(
                contributor,
                () -> submitting.send(
                        team(officer),
                        "Phishing contra clientes (demonstração)",
                        "Mensagens inventadas levam a hxxps://entrar[.]banco[.]example[.]org/conta e a 198.51.100[.]42.",
                        Tlp.AMBER));
        if (refused.isPresent()) {
            throw new IllegalStateException("the demonstration's submission: " + refused.get());
        }
    }

    /** The name of a file says whose objects it holds and to which collection they go. */
    private void share(ApiRoot root, TaxiiCollection collection, String team) {
        String name = FOLDER + team + "." + collection.alias() + ".json";
        try (InputStream objects = DemonstrationExchange.class.getResourceAsStream(name)) {
            if (objects != null
                    && adding.add(root, collection, objects)
                            instanceof AddingObjects.Outcome.Refused(Refusal refusal)) {
                throw new IllegalStateException(name + ": " + refusal.what());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String team(Viewer.Person person) {
        return teams.of(person.grants().getFirst().organisation()).orElseThrow().id();
    }

    private void declare() {
        if (!(Declaration.read(declared()) instanceof Declaration.Read.Understood(Declaration declaration))) {
            throw new IllegalStateException(DECLARED + " cannot be read");
        }
        List<String> problems = declaring.apply(declaration, Map.of());
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
                            client.put("team", team(person));
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
