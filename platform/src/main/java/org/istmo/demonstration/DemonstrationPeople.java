package org.istmo.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.People;
import org.istmo.directory.Sector;
import org.istmo.operations.Folders;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One invented person for each role, two where nobody may do both halves of the work, and the file that tells how to sign in as each of them. */
@Component
class DemonstrationPeople {

    static final String FILE = "demo-credentials.json";
    static final String SECRETARIAT = "Secretariat (demonstration)";
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 15);

    private final Accounts accounts;
    private final Organisations organisations;
    private final People people;
    private final JsonMapper json;

    DemonstrationPeople(Accounts accounts, Organisations organisations, People people, JsonMapper json) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.people = people;
        this.json = json;
    }

    private record Invented(String name, Language language, Role role, UUID organisation, Sector sector) {}

    /** Adds the people and says how each of them signs in; the answer is for {@link #write}, after the commit. */
    @Transactional
    ObjectNode add(String base) {
        UUID secretariat = organisation(SECRETARIAT, Language.ENGLISH, Sector.INTERNATIONAL, null);
        UUID university = organisation(
                "Universidad de la Región (demostración)", Language.SPANISH, Sector.ACADEMIA, new StateCode("URY"));
        UUID agency = organisation(
                "Agencia Nacional (demostración)", Language.SPANISH, Sector.GOVERNMENT, new StateCode("CRI"));
        Map<Role, Integer> ofRole = new EnumMap<>(Role.class);
        ObjectNode file = json.createObjectNode().put("baseUrl", base);
        for (Invented invented : List.of(
                new Invented(
                        "Alma Administradora", Language.SPANISH, Role.ADMINISTRATOR, secretariat, Sector.INTERNATIONAL),
                new Invented(
                        "Olive Officer", Language.ENGLISH, Role.SECRETARIAT_OFFICER, secretariat, Sector.INTERNATIONAL),
                new Invented("André Avaliador", Language.PORTUGUESE, Role.ASSESSOR, secretariat, Sector.INTERNATIONAL),
                new Invented("Rosa Revisora", Language.SPANISH, Role.REVIEWER, secretariat, Sector.INTERNATIONAL),
                new Invented("Valeria Validadora", Language.SPANISH, Role.STATE_VALIDATOR, agency, Sector.GOVERNMENT),
                new Invented(
                        "Renée Responsable", Language.FRENCH, Role.RELEASE_OFFICER, secretariat, Sector.INTERNATIONAL),
                new Invented("Marcos Modelo", Language.SPANISH, Role.MODEL_EXPERT, university, Sector.ACADEMIA),
                new Invented("Mona Model", Language.ENGLISH, Role.MODEL_EXPERT, secretariat, Sector.INTERNATIONAL))) {
            addPerson(
                    invented,
                    ofRole.merge(invented.role(), 1, Integer::sum),
                    file.withArray("roles").addObject());
        }
        return file;
    }

    /** The person with this role among those of the file, as one who acts. */
    Viewer.Person actor(ObjectNode file, Role role) {
        for (JsonNode entry : file.get("roles")) {
            if (entry.get("role").asString().equals(role.name())) {
                return accounts.byApiToken(new Secret(entry.get("apiToken").asString()))
                        .orElseThrow();
            }
        }
        throw new IllegalStateException("no demonstration person is a " + role);
    }

    /** What an earlier start wrote. */
    ObjectNode read(Path data) {
        try {
            return (ObjectNode) json.readTree(Files.readString(data.resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code demo-credentials.json}, readable for its owner only. */
    void write(Path data, ObjectNode file) {
        try {
            Folders.writePrivate(
                    data.resolve(FILE), json.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID organisation(String name, Language language, Sector sector, @Nullable StateCode state) {
        Organisation organisation = new Organisation(UUID.randomUUID(), name, language, sector, state);
        organisations.add(organisation);
        return organisation.id();
    }

    private void addPerson(Invented invented, int number, ObjectNode entry) {
        String role = invented.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String email = role + (number == 1 ? "" : "-" + number) + "@demo.invalid";
        String password = Secret.random().text().substring(0, 20);
        UUID account = accounts.open(email, invented.name(), invented.language());
        accounts.setPassword(account, password);
        people.add(account, invented.name(), invented.organisation(), invented.sector(), SINCE);
        accounts.grant(account, invented.organisation(), invented.role());
        Secret token = accounts.makeApiToken(account, "demonstration", Duration.ofDays(365));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("role", invented.role().name());
        facts.put("name", invented.name());
        facts.put("email", email);
        facts.put("password", password);
        facts.forEach(entry::put);
        entry.putNull("secondFactor");
        entry.put("apiToken", token.text());
    }
}
