package org.istmo.attacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.access.Secret;
import org.istmo.testing.TestDatabase;
import org.istmo.walls.Endpoint;

/** For the variables of every path, objects that are there and belong to another organisation, read from its tables. */
final class KnownObjects {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Who may have an object that is another's, of those who hold the permission of the way in. */
    enum Audience {
        /** All of them. */
        WHOEVER_MAY,
        /** Officers of the secretariat. */
        SECRETARIAT,
        /** People of teams that are members, and officers of the secretariat. */
        AMONG_TEAMS,
        /** None. */
        ITS_OWN,
        /** Whoever knows the secret in the address, which nobody can guess. */
        ITS_HOLDER
    }

    /**
     * Where objects come from.
     *
     * @param path how the addresses begin behind the language, with the objects' variables
     * @param hidden whether nobody else may know even that there is such an object
     * @param sql gives a column for each variable; {@code :name} is one of the neighbour's names
     */
    private record Source(String path, Audience audience, boolean hidden, String sql) {

        Set<String> variables() {
            return VARIABLE.matcher(path).results().map(match -> match.group(1)).collect(Collectors.toSet());
        }

        boolean serves(Endpoint endpoint) {
            return variables().equals(endpoint.objects())
                    && (endpoint.shape() + "/").replace('.', '/').startsWith(path + "/");
        }
    }

    /**
     * An object that is there.
     *
     * @param values by variable
     */
    record Known(Audience audience, boolean hidden, Map<String, String> values) {

        /** The same kind of object, and none that is there. */
        Map<String, String> absent() {
            Map<String, String> absent = new HashMap<>(values);
            absent.replaceAll((name, value) -> switch (name) {
                case "version" -> "987";
                case "team" -> "no-such-team";
                case "root" -> values.size() == 1 ? "no-such-root" : value;
                case "object" -> "note--" + UUID.randomUUID();
                case "link" -> Secret.random().text();
                default -> value.length() == 36 ? UUID.randomUUID().toString() : value;
            });
            return absent;
        }
    }

    private static final List<Source> SOURCES = List.of(
            its("/account/sessions/{session}", "SELECT id AS session FROM access.session WHERE account = :account"),
            its("/account/tokens/{token}", "SELECT id AS token FROM access.api_token WHERE account = :account"),
            its(
                    "/account/second-factor/passkeys/{passkey}",
                    "SELECT id AS passkey FROM access.passkey WHERE account = :colleague"),
            bears("/first-password/{link}", Audience.ITS_HOLDER, "password", "link"),
            // There is an administrator already: nobody becomes the first.
            bears("/first-administrator/{link}", Audience.ITS_OWN, "administrator", "link"),
            // No issuer is named in a demonstration: these ways lead nowhere, whoever goes them.
            known("/sign-in/with/{issuer}", Audience.ITS_OWN, Sql.ISSUER),
            known("/sign-in/by/{issuer}", Audience.ITS_OWN, Sql.ISSUER),
            known("/account/issuers/{issuer}", Audience.ITS_OWN, Sql.ISSUER),
            known("/first-password/{link}/with/{issuer}", Audience.ITS_OWN, Sql.ISSUER + ", 'x' AS link"),
            bears("/directory/contact/{link}", Audience.ITS_HOLDER, "contact", "link"),
            bears("/notices/unsubscribe/{token}", Audience.ITS_HOLDER, "unsubscribe", "token"),
            // Teams: that they are there is public, and what they say of themselves.
            known("/directory/desk/teams/{team}", Audience.ITS_OWN, Sql.TEAM),
            known("/directory/contacts", Audience.AMONG_TEAMS, "SELECT 'all of them' AS contacts"),
            known("/directory/desk/teams/{team}/exclude", Audience.SECRETARIAT, Sql.TEAM),
            known("/directory/teams/{team}", Audience.WHOEVER_MAY, Sql.TEAM),
            known("/directory/teams/{team}/closed", Audience.AMONG_TEAMS, Sql.TEAM),
            known(
                    "/directory/teams/{team}/keys/{fingerprint}",
                    Audience.WHOEVER_MAY,
                    "SELECT team, fingerprint FROM directory.team_key LIMIT 1"),
            known(
                    "/directory/desk/organisations/{organisation}",
                    Audience.WHOEVER_MAY,
                    "SELECT id AS organisation FROM directory.organisation WHERE id IN (:organisation, :hidden)"),
            hidden(
                    "/directory/applications/{application}",
                    Audience.SECRETARIAT,
                    "SELECT id AS application FROM directory.application WHERE organisation = :organisation"),
            hidden(
                    "/directory/sim3/{assessment}",
                    Audience.SECRETARIAT,
                    "SELECT id AS assessment FROM directory.self_assessment WHERE team = 'neighbours'"),
            known("/directory/people/{account}/{organisation}", Audience.WHOEVER_MAY, """
                    SELECT p.account, m.organisation FROM directory.membership m JOIN directory.person p ON p.id = m.person
                     WHERE p.account IN (:account, :colleague)
                    """),
            known(
                    "/directory/states/{iso3}",
                    Audience.WHOEVER_MAY,
                    "SELECT iso3 FROM directory.state WHERE iso3 = 'URY'"),
            known(
                    "/directory/states/{iso3}/memberships/{id}",
                    Audience.WHOEVER_MAY,
                    "SELECT state AS iso3, id FROM directory.state_membership WHERE state = 'URY' LIMIT 1"),
            // The register of treaties, and proposals for it.
            hidden(
                    "/law/desk/proposals/{id}",
                    Audience.WHOEVER_MAY,
                    "SELECT id FROM law.proposal WHERE proposed_by = :account AND submitted_at IS NOT NULL"),
            its(
                    "/law/desk/proposals/{id}",
                    "SELECT id FROM law.proposal WHERE proposed_by = :account AND submitted_at IS NULL"),
            known("/law/desk/participations/{instrument}/{iso3}", Audience.WHOEVER_MAY, Sql.PARTICIPATION),
            known("/law/desk/reservations/{instrument}/{iso3}", Audience.WHOEVER_MAY, Sql.PARTICIPATION),
            known(
                    "/law/desk/topics/{topic}",
                    Audience.WHOEVER_MAY,
                    "SELECT topic FROM law.convergence ORDER BY topic LIMIT 1"),
            known(
                    "/law/instruments/{instrument}",
                    Audience.WHOEVER_MAY,
                    "SELECT instrument FROM law.article ORDER BY instrument LIMIT 1"),
            known("/law/states/{iso3}", Audience.WHOEVER_MAY, Sql.STATE),
            known("/law/national/{iso3}", Audience.WHOEVER_MAY, Sql.STATE),
            hidden(
                    "/law/national/desk/changes/{change}",
                    Audience.WHOEVER_MAY,
                    "SELECT id AS change FROM law.national_change WHERE proposed_by = :account"),
            hidden(
                    "/law/national/desk/batches/{batch}",
                    Audience.WHOEVER_MAY,
                    "SELECT DISTINCT batch FROM law.national_change WHERE proposed_by = :account"),
            its("/law/national/desk/import/{id}", "SELECT id FROM law.national_import WHERE owner = :account"),
            // Mail: to an account an administrator sees that it waits, to a contact point nobody does.
            hidden(
                    "/notices/outbox/{mail}",
                    Audience.WHOEVER_MAY,
                    "SELECT id AS mail FROM notices.mail WHERE account = :account AND state = 'QUEUED'"),
            its(
                    "/notices/outbox/{mail}",
                    "SELECT id AS mail FROM notices.mail WHERE account IS NULL AND id IN (:letter, :bounced)"),
            // The observatory: what is not released belongs to the state's own people.
            its("/observatory/desk/{state}/{cycle}/{version}", Sql.DRAFT + " WHERE a.id = :assessment"),
            its(
                    "/observatory/desk/{state}/{cycle}/{version}/indicators/{indicator}",
                    Sql.DRAFT + " JOIN observatory.assessed_level l ON l.assessment = a.id WHERE a.id = :assessment"),
            its(
                    "/observatory/desk/{state}/{cycle}/{version}/indicators/{indicator}/evidence/{evidence}",
                    Sql.DRAFT
                            + " JOIN (SELECT id AS evidence, assessment, indicator FROM observatory.evidence) e"
                            + " ON e.assessment = a.id WHERE a.id = :assessment"),
            its("/observatory/imports/{id}", Sql.PLAN + "'LEVELS'"),
            its("/observatory/descriptors/plans/{id}", Sql.PLAN + "'DESCRIPTORS'"),
            its("/observatory/crosswalks/plans/{id}", Sql.PLAN + "'CROSSWALK'"),
            known("/observatory/costs/{survey}/answer", Audience.ITS_OWN, Sql.SURVEY),
            known("/observatory/costs/{survey}/ask", Audience.WHOEVER_MAY, Sql.SURVEY),
            known(
                    "/observatory/crosswalks/{from}/{to}",
                    Audience.WHOEVER_MAY,
                    "SELECT from_edition AS from, to_edition AS to FROM observatory.crosswalk LIMIT 1"),
            known(
                    "/observatory/indicators/{edition}/{code}",
                    Audience.WHOEVER_MAY,
                    "SELECT edition, code FROM observatory.indicator ORDER BY edition DESC, code LIMIT 1"),
            known("/observatory/states/{iso3}", Audience.WHOEVER_MAY, Sql.STATE),
            known("/observatory/states/{iso3}/{cycle}/{indicator}", Audience.WHOEVER_MAY, """
                    SELECT a.state AS iso3, a.cycle, l.indicator
                      FROM observatory.assessment a JOIN observatory.assessed_level l ON l.assessment = a.id
                     WHERE a.state = 'URY' AND a.status = 'RELEASED' AND a.cycle = '2025' ORDER BY l.indicator LIMIT 1
                    """),
            known(
                    "/api/observatory/editions/{edition}",
                    Audience.WHOEVER_MAY,
                    "SELECT id AS edition FROM observatory.edition LIMIT 1"),
            known(
                    "/api/observatory/states/{state}",
                    Audience.WHOEVER_MAY,
                    "SELECT iso3 AS state FROM directory.state WHERE iso3 = 'URY'"),
            known(
                    "/data/releases/{version}/{file}",
                    Audience.WHOEVER_MAY,
                    "SELECT version, name AS file FROM observatory.data_release_file ORDER BY length(content) DESC LIMIT 3"),
            known(
                    "/data/latest/{file}",
                    Audience.WHOEVER_MAY,
                    "SELECT name AS file FROM observatory.data_release_file ORDER BY version DESC, name LIMIT 2"),
            // The closed exchange: whoever may not use a collection is not told that there is one.
            its("/taxii2/{root}", "SELECT 'neighbours' AS root"),
            its(
                    "/taxii2/{root}/status/{status}",
                    "SELECT root, id AS status FROM exchange.status WHERE account = :account"),
            its("/taxii2/{root}/collections/{collection}", Sql.COLLECTION),
            its(
                    "/taxii2/{root}/collections/{collection}/objects/{object}",
                    Sql.COLLECTION + " JOIN (SELECT DISTINCT collection AS number, id AS object FROM exchange.entry) e"
                            + " USING (number)"),
            its(
                    "/exchange/groups/{group}",
                    "SELECT id AS \"group\" FROM exchange.sharing_group WHERE owner = 'neighbours'"),
            its(
                    "/exchange/intake/{submission}",
                    "SELECT id AS submission FROM exchange.intake WHERE sender = :account OR team = 'neighbours'"),
            its(
                    "/exchange/objects/{collection}/{object}",
                    Sql.COLLECTION + " JOIN (SELECT DISTINCT collection AS number, id AS object FROM exchange.entry) e"
                            + " USING (number)"),
            // What is found where nobody has looked after it: see fixtures.OpenTeam.
            known("/fixtures/teams/{team}", Audience.ITS_OWN, Sql.TEAM));

    /** What several sources ask for. */
    private static final class Sql {
        private static final String TEAM = "SELECT id AS team FROM directory.team WHERE organisation = :organisation";
        private static final String ISSUER = "SELECT 'ministry' AS issuer";
        private static final String STATE = "SELECT iso3 FROM directory.state WHERE iso3 = 'URY'";
        private static final String PARTICIPATION =
                "SELECT instrument, state AS iso3 FROM law.participation WHERE state = 'URY' ORDER BY instrument LIMIT 1";
        private static final String DRAFT = "SELECT a.state, a.cycle, a.version, * FROM observatory.assessment a";
        private static final String COLLECTION =
                "SELECT * FROM (SELECT number, root, id AS collection FROM exchange.collection WHERE root = 'neighbours') c";
        private static final String PLAN = "SELECT id FROM observatory.import_plan WHERE owner = :account AND kind = ";
        private static final String SURVEY =
                "SELECT state || '-' || year || '-' || form AS survey FROM observatory.cost_survey WHERE state = 'URY' AND year = 2026";
    }

    private static Source known(String path, Audience audience, String sql) {
        return new Source(path, audience, false, sql);
    }

    private static Source hidden(String path, Audience audience, String sql) {
        return new Source(path, audience, true, sql);
    }

    private static Source its(String path, String sql) {
        return new Source(path, Audience.ITS_OWN, true, sql);
    }

    private static Source bears(String path, Audience audience, String secret, String variable) {
        return new Source(path, audience, true, "SELECT 'secret:" + secret + "' AS " + variable);
    }

    private final TestDatabase database;
    private final Neighbour neighbour;
    private final Map<Source, List<Known>> known = new HashMap<>();

    KnownObjects(TestDatabase database, Neighbour neighbour) {
        this.database = database;
        this.neighbour = neighbour;
        SOURCES.forEach(source -> known.put(source, read(source)));
    }

    /** What this way in can be asked for: nothing where nobody has said where its objects are, or there are none. */
    List<Known> of(Endpoint endpoint) {
        if (endpoint.objects().isEmpty() && SOURCES.stream().noneMatch(source -> source.serves(endpoint))) {
            return List.of(new Known(Audience.WHOEVER_MAY, false, Map.of()));
        }
        int longest = SOURCES.stream()
                .filter(source -> source.serves(endpoint))
                .mapToInt(source -> source.path().length())
                .max()
                .orElse(0);
        List<Known> objects = new ArrayList<>();
        SOURCES.stream()
                .filter(source -> source.serves(endpoint) && source.path().length() == longest)
                .forEach(source -> objects.addAll(known.getOrDefault(source, List.of())));
        return objects;
    }

    private List<Known> read(Source source) {
        var statement = database.asOwner().sql(source.sql());
        for (String name :
                List.of("account", "colleague", "organisation", "hidden", "assessment", "letter", "bounced")) {
            if (source.sql().contains(":" + name)) {
                statement = statement.param(name, neighbour.id(name));
            }
        }
        return statement.query().listOfRows().stream()
                .map(row -> source.variables().stream()
                        .collect(Collectors.toMap(name -> name, name -> text(String.valueOf(row.get(name))))))
                .map(values -> new Known(source.audience(), source.hidden(), values))
                .toList();
    }

    private String text(String value) {
        return value.startsWith("secret:") ? neighbour.secret(value.substring("secret:".length())) : value;
    }
}
