package org.istmo.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.istmo.access.Accounts;
import org.istmo.access.Affiliations;
import org.istmo.access.ApiTokens;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.People;
import org.istmo.directory.Sector;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Command;
import org.istmo.operations.Folders;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One invented person for each role, two where nobody may do both halves of the work, and the file that tells how to
 * sign in as each of them.
 */
@Component
class DemonstrationPeople {

    static final String FILE = "demo-credentials.json";
    static final String SECRETARIAT = "Secretariat (demonstration)";
    static final String UNIVERSITY = "Universidad de la Región (demostración)";
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 15);

    private static final Founded AT_SECRETARIAT =
            new Founded(SECRETARIAT, Language.ENGLISH, Sector.INTERNATIONAL, null);
    private static final Founded AT_UNIVERSITY =
            new Founded(UNIVERSITY, Language.SPANISH, Sector.ACADEMIA, new StateCode("URY"));
    private static final Founded AT_AGENCY =
            new Founded("Agencia Nacional (demostración)", Language.SPANISH, Sector.GOVERNMENT, new StateCode("CRI"));

    private static final Founded AT_TEAM_OF_URUGUAY =
            new Founded("CSIRT Ceibo (demostración)", Language.SPANISH, Sector.CSIRT, new StateCode("URY"));
    private static final Founded AT_TEAM_OF_BRAZIL =
            new Founded("CSIRT Ipê (demonstração)", Language.PORTUGUESE, Sector.CSIRT, new StateCode("BRA"));
    private static final Founded AT_TEAM_OF_COSTA_RICA =
            new Founded("CSIRT Guaria (demostración)", Language.SPANISH, Sector.CSIRT, new StateCode("CRI"));
    private static final Founded AT_TEAM_OF_HAITI =
            new Founded("CERT Hibiscus (démonstration)", Language.FRENCH, Sector.CSIRT, new StateCode("HTI"));
    private static final Founded AT_TEAM_OF_JAMAICA =
            new Founded("CIRT Lignum (demonstration)", Language.ENGLISH, Sector.CSIRT, new StateCode("JAM"));
    private static final Founded AT_MINISTRY =
            new Founded("Ministerio (demostración)", Language.SPANISH, Sector.GOVERNMENT, new StateCode("URY"));

    private static final Founded AT_BANK =
            new Founded("Banco Regional (demonstração)", Language.PORTUGUESE, Sector.PRIVATE, new StateCode("BRA"));

    private static final List<Invented> ALL = List.of(
            new Invented(Role.ADMINISTRATOR, "", "Alma Administradora", Language.SPANISH, AT_SECRETARIAT),
            new Invented(Role.SECRETARIAT_OFFICER, "", "Olive Officer", Language.ENGLISH, AT_SECRETARIAT),
            new Invented(Role.ASSESSOR, "", "André Avaliador", Language.PORTUGUESE, AT_SECRETARIAT),
            new Invented(Role.REVIEWER, "", "Rosa Revisora", Language.SPANISH, AT_SECRETARIAT),
            new Invented(Role.STATE_VALIDATOR, "", "Valeria Validadora", Language.SPANISH, AT_AGENCY),
            new Invented(Role.RELEASE_OFFICER, "", "Renée Responsable", Language.FRENCH, AT_SECRETARIAT),
            new Invented(Role.MODEL_EXPERT, "", "Marcos Modelo", Language.SPANISH, AT_UNIVERSITY),
            new Invented(Role.MODEL_EXPERT, "-2", "Mona Model", Language.ENGLISH, AT_SECRETARIAT),
            new Invented(Role.NATIONAL_LAW_EDITOR, "", "Elena Editora", Language.SPANISH, AT_UNIVERSITY),
            new Invented(Role.NATIONAL_LAW_EDITOR, "-2", "Édouard Éditeur", Language.FRENCH, AT_SECRETARIAT),
            new Invented(Role.LEGAL_EDITOR, "", "Leandra Letrada", Language.SPANISH, AT_SECRETARIAT),
            new Invented(Role.LEGAL_EDITOR, "-2", "Léo Légiste", Language.FRENCH, AT_SECRETARIAT),
            new Invented(Role.TEAM_OFFICER, "", "Ramiro Respuesta", Language.SPANISH, AT_TEAM_OF_URUGUAY),
            new Invented(Role.TEAM_OFFICER, "-2", "Iara Incidentes", Language.PORTUGUESE, AT_TEAM_OF_BRAZIL),
            new Invented(Role.TEAM_OFFICER, "-3", "Gabriela Guardia", Language.SPANISH, AT_TEAM_OF_COSTA_RICA),
            new Invented(Role.TEAM_MEMBER, "", "Téo Turno", Language.PORTUGUESE, AT_TEAM_OF_BRAZIL),
            new Invented(Role.TEAM_MEMBER, "-2", "Hélène Hameçon", Language.FRENCH, AT_TEAM_OF_HAITI),
            new Invented(Role.TEAM_MEMBER, "-3", "Jada Journal", Language.ENGLISH, AT_TEAM_OF_JAMAICA),
            new Invented(Role.NATIONAL_CONTACT, "", "Nora Nacional", Language.SPANISH, AT_MINISTRY),
            new Invented(Role.NATIONAL_CONTACT, "-2", "Carlos Contacto", Language.SPANISH, AT_AGENCY),
            new Invented(Role.EXCHANGE_CONTRIBUTOR, "", "Bruna Banco", Language.PORTUGUESE, AT_BANK));

    /** An organisation that the demonstration founds. */
    private record Founded(
            String name,
            Language language,
            Sector sector,
            @Nullable StateCode state) {}

    /**
     * One of its people.
     *
     * @param number what tells their address from that of the first person with this role
     */
    private record Invented(Role role, String number, String name, Language language, Founded organisation) {

        String email() {
            return role.name().toLowerCase(Locale.ROOT).replace('_', '-') + number + "@demo.invalid";
        }
    }

    /** A new password for one of them, and what is kept of it. */
    private record Password(Invented person, String text, Accounts.PasswordHash hash) {}

    private final Accounts accounts;
    private final Affiliations affiliations;
    private final ApiTokens tokens;
    private final Organisations organisations;
    private final People people;
    private final JsonMapper json;
    private final Future<List<Password>> passwords;

    DemonstrationPeople(
            Accounts accounts,
            Affiliations affiliations,
            ApiTokens tokens,
            Organisations organisations,
            People people,
            JsonMapper json,
            Command command) {
        this.accounts = accounts;
        this.affiliations = affiliations;
        this.tokens = tokens;
        this.organisations = organisations;
        this.people = people;
        this.json = json;
        boolean needed = command.verb() == Command.Verb.DEMO
                && !Files.exists(command.data().resolve(FILE));
        // Hashing takes its time: it goes on while the rest of the application is being put together.
        this.passwords = CompletableFuture.supplyAsync(
                () -> needed ? ALL.stream().map(this::password).toList() : List.of());
    }

    private Password password(Invented person) {
        String text = Secret.random().text().substring(0, 20);
        return new Password(person, text, accounts.hash(text));
    }

    /**
     * Adds the people, or gives those of a prepared region passwords and tokens of this installation's own, and says how
     * each of them signs in; the answer is for {@link #write}, after the commit.
     */
    @Transactional
    ObjectNode add(String base) {
        if (accounts.isEmpty()) {
            addAll();
        }
        ObjectNode file = json.createObjectNode().put("baseUrl", base);
        for (Password password : passwords()) {
            prove(password, file.withArray("roles").addObject());
        }
        return file;
    }

    private List<Password> passwords() {
        try {
            return passwords.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new CannotStart("The demonstration's passwords could not be made.", e);
        }
    }

    /** The person with this role among those of the file, as one who acts; the first where there are several. */
    Viewer.Person actor(ObjectNode file, Role role) {
        return actors(file, role).getFirst();
    }

    /** All of those with this role. */
    List<Viewer.Person> actors(ObjectNode file, Role role) {
        List<Viewer.Person> actors = new ArrayList<>();
        for (JsonNode entry : file.get("roles")) {
            if (entry.get("role").asString().equals(role.name())) {
                actors.add(tokens.person(new Secret(entry.get("apiToken").asString()))
                        .orElseThrow());
            }
        }
        if (actors.isEmpty()) {
            throw new IllegalStateException("no demonstration person is a " + role);
        }
        return actors;
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

    private void addAll() {
        Map<Founded, UUID> founded = new HashMap<>();
        for (Invented invented : ALL) {
            UUID organisation = founded.computeIfAbsent(invented.organisation(), this::found);
            UUID account = accounts.open(invented.email(), invented.name(), invented.language());
            people.add(
                    account,
                    invented.name(),
                    organisation,
                    invented.organisation().sector(),
                    SINCE);
            accounts.grant(account, organisation, invented.role());
        }
    }

    private UUID found(Founded founded) {
        Organisation organisation = new Organisation(
                UUID.randomUUID(), founded.name(), founded.language(), founded.sector(), founded.state());
        organisations.add(organisation);
        return organisation.id();
    }

    private void prove(Password password, ObjectNode entry) {
        Invented person = password.person();
        UUID account = accounts.find(person.email()).orElseThrow();
        accounts.setPassword(account, password.hash());
        UUID organisation = affiliations.of(account).stream()
                .filter(one -> one.name().equals(person.organisation().name()))
                .findFirst()
                .orElseThrow()
                .organisation();
        Secret token = tokens.make(
                account, organisation, "demonstration", person.role().permissions(), ApiTokens.LONGEST);
        entry.put("role", person.role().name());
        entry.put("name", person.name());
        entry.put("email", person.email());
        entry.put("password", password.text());
        entry.putNull("secondFactor");
        entry.put("apiToken", token.text());
    }
}
