package org.istmo.attacks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.notices.Kind;
import org.istmo.notices.Unsubscribing;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Somebody of an organisation of Uruguay who has one of everything that is closed. What stands in the rows is an
 * {@code x}, in whose place {@link Marks} come.
 */
final class Neighbour {

    /** The rows, each naming what it refers to by a colon and a name; a name stands for the same number everywhere. */
    private static final List<String> ROWS = List.of(
            "UPDATE access.account SET name = name WHERE id = :account",
            "UPDATE directory.person SET name = name WHERE account = :account",
            "INSERT INTO directory.organisation (id, name, language, sector, state) VALUES (:hidden, 'x', 'es', 'PRIVATE', 'URY')",
            "INSERT INTO access.account (id, email, name, language) VALUES (:colleague, 'x@example.org', 'x', 'es')",
            "INSERT INTO directory.person (id, account, name) VALUES (:person, :colleague, 'x')",
            "INSERT INTO directory.membership (person, organisation, sector, since) VALUES (:person, :hidden, 'PRIVATE', '2024-01-01')",
            "INSERT INTO access.api_token (token_hash, account, name, made_on, ends, permissions) VALUES (sha256('token'), :account, 'x', now(), now() + interval '1 day', '{}')",
            "INSERT INTO access.passkey (id, account, credential_id, credential, name, signatures, added_on) VALUES (:passkey, :colleague, 'x', 'x', 'x', 0, now())",
            "INSERT INTO audit.entry (act, account, organisation, subject, detail, request) VALUES ('SIGNED_IN', :account, :organisation, 'x', '{\"said\": \"x\"}', 'x')",
            "INSERT INTO access.authenticator_app (account, sealed, begun_on, begun_in) VALUES (:colleague, decode(repeat('00', 49), 'hex'), now(), :person)",
            "INSERT INTO access.one_time_link (token_hash, account, ends) VALUES (sha256('spent'), :colleague, now() - interval '1 day')",
            "INSERT INTO access.role_grant (account, organisation, role) VALUES (:colleague, :hidden, 'REVIEWER')",
            "INSERT INTO access.session (token_hash, account, started, ends) VALUES (sha256('over'), :colleague, now() - interval '2 days', now() - interval '1 day')",
            // A team that is a member.
            "INSERT INTO directory.team (id, organisation, kind) VALUES ('neighbours', :organisation, 'LOCAL')",
            "INSERT INTO directory.team_membership (team, number, since) VALUES ('neighbours', 1, '2024-01-15')",
            "INSERT INTO directory.team_profile (team, version, edited_at, content) SELECT 'neighbours', 1, now(), content FROM directory.team_profile WHERE team = 'csirt-ceibo' ORDER BY version DESC LIMIT 1",
            "INSERT INTO directory.team_closed (team, revision, changed_at, on_call, people, contacts) VALUES ('neighbours', 1, now(), 'x', 'x', 'x')",
            """
            INSERT INTO directory.application (id, organisation, state, kind, team_name, language, serves, founding_link,
                   founding_note, applicant, submitted_on, approvers, status, closed_on, withdrawal)
            VALUES (:application, :organisation, 'URY', 'LOCAL', 'x', 'es', 'x', 'https://x.example/', 'x', :account, '2026-01-05',
                    '{STATE_CONTACT,SECRETARIAT}', 'OPEN', NULL, NULL),
                   (:withdrawn, :organisation, 'URY', 'LOCAL', 'x', 'es', 'x', 'https://x.example/', 'x', :account, '2025-01-05',
                    '{STATE_CONTACT,SECRETARIAT}', 'WITHDRAWN', '2025-01-06', 'x')
            """,
            "INSERT INTO directory.application_decision (application, position, approver, approved, reason, decided_on, decided_by) VALUES (:withdrawn, 1, 'STATE_CONTACT', true, 'x', '2025-01-06', :colleague)",
            "INSERT INTO directory.sim3_profile (id, name, language, source, demonstration, loaded_on, minima) VALUES (:profile, 'A profile', 'en', 'The tests', true, '2026-01-01', '{\"O-1\": 2}')",
            """
            INSERT INTO directory.self_assessment (id, team, version, revision, profile, answers, status, reviewer,
                   submitted_on, submitted_by, reviewed_on, reviewed_by, review)
            VALUES (:assessed, 'neighbours', 1, 1, :profile, '{"O-1": 2}', 'REVIEWED', 'csirt-ceibo', '2026-01-01', :account,
                    '2026-01-02', :colleague, 'x'),
                   (:assessing, 'neighbours', 2, 1, :profile, '{"O-1": 1}', 'DRAFT', NULL, NULL, NULL, NULL, NULL, NULL)
            """,
            "INSERT INTO access.identity (issuer, subject, account, bound_on) VALUES ('https://x.example', 'x', :colleague, now())",
            "INSERT INTO access.issuer_visit (state_hash, browser_hash, issuer, nonce, verifier, language, next, ends) VALUES (sha256('state'), sha256('browser'), 'x', 'x', 'x', 'es', '/es', now() + interval '1 hour')",
            "INSERT INTO directory.contact_point (id, organisation, purpose, name, email, language, added_on) VALUES (:contact, :organisation, 'INCIDENTS', 'x', 'x@example.org', 'es', '2026-01-01')",
            "INSERT INTO directory.contact_check (id, contact, asked_on, reminded_on, escalated_on) VALUES (:check, :contact, '2026-01-01', '2026-01-08', '2026-01-15')",
            "INSERT INTO directory.contact_check_link (token_hash, check_id, ends) VALUES (:link, :check, '2099-01-01')",
            // What they are told, and what is mailed to them and to their contact point.
            "INSERT INTO notices.mail (id, account, address, kind, state, next_try, made_on) VALUES (:mail, :account, 'x@example.org', 'CONTACT_SILENT', 'QUEUED', '2099-01-01', now())",
            "INSERT INTO notices.mail (id, address, kind, sealed, state, next_try, made_on) VALUES (:letter, 'x@example.org', 'CONTACT_CHECK', decode(repeat('00', 40), 'hex'), 'QUEUED', '2099-01-01', now())",
            "INSERT INTO notices.mail (id, address, kind, state, next_try, made_on, done_on, error) VALUES (:bounced, 'x@example.org', 'CONTACT_CHECK', 'BOUNCED', now(), now(), now(), 'x')",
            "INSERT INTO notices.notice (id, account, kind, subject, text, arguments, link, told_on, due, mail) VALUES (:notice, :account, 'CONTACT_SILENT', 'notices.said.contact_silent', 'notices.said.contact_silent.text', '{\"organisation\": \"x\", \"purpose\": \"x\"}', '/directory/desk', now(), now(), :mail)",
            "INSERT INTO notices.choice (account, kind, delivery) VALUES (:account, 'ROLES', 'DAILY')",
            "INSERT INTO notices.openpgp_key (account, fingerprint, armoured, added_on) VALUES (:colleague, repeat('A', 40), 'x', now())",
            "INSERT INTO notices.failing_address (address, failed_on, reason) SELECT email, now(), 'x' FROM directory.contact_point WHERE id = :contact",
            // An assessment of Uruguay that nobody has released, and what was imported for one.
            "INSERT INTO observatory.assessment (id, state, cycle, version, status, reason) VALUES (:assessment, 'URY', '2025', 2, 'DRAFT', 'x')",
            """
            INSERT INTO observatory.assessed_level (assessment, edition, indicator, level, method, confidence, proposed_by,
                   reviewed_by, note, note_language)
            SELECT :assessment, c.edition, i.code, 3, 'WORKSHOP', 'LOW', 'x', 'x', 'x', 'es'
              FROM observatory.cycle c JOIN LATERAL (SELECT code FROM observatory.indicator WHERE edition = c.edition ORDER BY code LIMIT 1) i ON true
             WHERE c.code = '2025'
            """,
            "INSERT INTO observatory.rating (assessment, indicator, rater, sector, level) SELECT assessment, indicator, 'x', 'ACADEMIA', 2 FROM observatory.assessed_level WHERE assessment = :assessment",
            "INSERT INTO observatory.evidence (id, assessment, indicator, kind, title, language, url, checked_on, archived_sha256, note, shown) SELECT :evidence, assessment, indicator, 'LINK', 'x', 'es', 'https://x.example/', '2026-01-01', repeat('0', 64), 'x', false FROM observatory.assessed_level WHERE assessment = :assessment",
            "INSERT INTO observatory.assessment_step (assessment, from_status, to_status, by_account, reason) VALUES (:assessment, 'SUBMITTED', 'DRAFT', :account, 'x')",
            "INSERT INTO observatory.assessment_change (assessment, revision, at, by_account, what) VALUES (:assessment, 1, now(), :account, 'OPENED')",
            """
            INSERT INTO observatory.import_plan (id, owner, kind, choices, file_name, sha256, checked_at, expires_at)
            VALUES (:levels, :account, 'LEVELS', '{"note": "x"}', 'x', repeat('0', 64), now(), now() + interval '1 day'),
                   (:descriptors, :account, 'DESCRIPTORS', '{"note": "x"}', 'x', repeat('0', 64), now(), now() + interval '1 day'),
                   (:crosswalk, :account, 'CROSSWALK', '{"note": "x"}', 'x', repeat('0', 64), now(), now() + interval '1 day')
            """,
            "INSERT INTO observatory.import_row (plan, place, line, before, after) SELECT id, 'D1.1.1', 1, 'x', 'x' FROM observatory.import_plan WHERE owner = :account",
            "INSERT INTO observatory.import_left_out (plan, line, header, reason, parameters, passed_over) SELECT id, 2, 'x', 'observatory.import.row.empty', '{\"value\": \"x\"}', false FROM observatory.import_plan WHERE owner = :account",
            "INSERT INTO observatory.cost_answer (id, survey, organisation, sector, size, answered, recovered_from) SELECT :answer, id, :organisation, 'GOVERNMENT', 'MEDIUM', true, 1 FROM observatory.cost_survey WHERE state = 'URY' AND year = 2026",
            "INSERT INTO observatory.cost_amount (answer, type, low) VALUES (:answer, 'FUNDS_LOST', 1)",
            // Proposals for the register: of each kind one that waits, one that was refused, and a file that nobody
            // else sees.
            """
            INSERT INTO law.proposal (id, proposed_by, read_at, submitted_at, reason, file_name, sha256, outcome, decided_by,
                   decided_at, decision)
            VALUES (:participation, :account, now(), now(), 'x', 'x', repeat('0', 64), NULL, NULL, NULL, NULL),
                   (:reservation, :account, now(), now(), 'x', NULL, NULL, NULL, NULL, NULL, NULL),
                   (:topic, :account, now(), now(), 'x', NULL, NULL, NULL, NULL, NULL, NULL),
                   (:refused, :account, now(), now(), 'x', NULL, NULL, 'REFUSED', :colleague, now(), 'x'),
                   (:draft, :account, now(), NULL, 'x', 'x', repeat('0', 64), NULL, NULL, NULL, NULL)
            """,
            """
            INSERT INTO law.proposed_participation (proposal, state, instrument, base, status, reservations, reservation_note,
                   note, source, as_of, confidence, unconfirmed)
            SELECT o.id, p.state, p.instrument, p.version, 'INVITED', 'UNKNOWN', 'x', 'x', 'x', '2026', 'LOW', '{}'
              FROM law.proposal o
              JOIN (SELECT * FROM law.participation WHERE state = 'URY' ORDER BY instrument, version DESC LIMIT 1) p ON true
             WHERE o.id IN (:participation, :refused, :draft)
            """,
            """
            INSERT INTO law.proposed_reservation (proposal, state, instrument, article, base, effect, text, struck, source, as_of,
                   confidence, unconfirmed)
            SELECT :reservation, 'URY', instrument, number::text, 0, 'UNREAD_REMAINDER', 'x', false, 'x', '2026', 'LOW', '{}'
              FROM law.article ORDER BY instrument, number LIMIT 1
            """,
            """
            INSERT INTO law.proposed_convergence (proposal, topic, base, name, articles, link, reason_for_link)
            SELECT :topic, topic, version, 'x', articles, link, 'x' FROM law.convergence ORDER BY topic, version DESC LIMIT 1
            """,
            """
            INSERT INTO law.national_change (id, batch, position, kind, withdraws, confidence, reason, proposed_by, demonstration)
            VALUES (:law, :batch, 0, 'LAW', false, 'LOW', 'x', :account, false),
                   (:provision, :batch, 1, 'PROVISION', false, 'LOW', 'x', :account, false),
                   (:mapping, :batch, 2, 'MAPPING', false, 'LOW', 'x', :account, false),
                   (:another, :batch, 3, 'LAW', false, 'LOW', 'x', :account, false)
            """,
            """
            INSERT INTO law.national_law (change, law, version, state, title, number, enacted, link, read_on, status, archived)
            VALUES (:law, :statute, 1, 'URY', '{"original": "es", "texts": {"es": "x"}, "unofficial": []}', 'x', '2020-01-01',
                    'https://x.example/', '2026-01-01', 'IN_FORCE', repeat('0', 64)),
                   (:another, :repealed, 1, 'URY', '{"original": "es", "texts": {"es": "x"}, "unofficial": []}', 'x', '2020-01-01',
                    'https://x.example/', '2026-01-01', 'REPEALED', NULL)
            """,
            """
            INSERT INTO law.national_provision (change, provision, version, law, number, summary, offence, link, read_on)
            VALUES (:provision, :section, 1, :statute, 'x', '{"original": "es", "texts": {"es": "x"}, "unofficial": []}', false,
                    'https://x.example/', '2026-01-01')
            """,
            """
            INSERT INTO law.national_mapping (change, state, instrument, article, provision, version, degree, note)
            SELECT :mapping, 'URY', instrument, number, :section, 1, 'PARTIAL', '{"original": "es", "texts": {"es": "x"}, "unofficial": []}'
              FROM law.article ORDER BY instrument, number LIMIT 1
            """,
            "INSERT INTO law.national_review (change, proposed_by, outcome, reviewed_by, role, reason) VALUES (:another, :account, 'REFUSED', :colleague, 'NATIONAL_LAW_EDITOR', 'x')",
            "INSERT INTO law.national_import (id, owner, file_name, sha256, reason, rows, problems, checked_at) VALUES (:file, :account, 'x', repeat('0', 64), 'x', '[{\"line\": 2, \"cells\": {\"state\": \"URY\", \"title\": \"x\"}}]', '[{\"line\": 3, \"text\": \"x\"}]', now())",
            // A collection of their own in the closed exchange: what lies there, what came and went, and who received
            // it.
            """
            INSERT INTO exchange.api_root (name, title, description, max_content_length, custom)
            VALUES ('neighbours', 'x', 'x', 1000000, '{"x_said": "x"}')
            """,
            """
            INSERT INTO exchange.collection (id, root, alias, title, description, media_types, custom, position, last_added)
            VALUES (:collection, 'neighbours', 'x', 'x', 'x', '{application/stix+json;version=2.1}', '{"x_said": "x"}', 0, 3)
            """,
            "INSERT INTO exchange.collection_grant (collection, team, can_read, can_write) SELECT number, 'neighbours', true, true FROM exchange.collection WHERE id = :collection",
            """
            INSERT INTO exchange.audience (tlp, organisation, person, for_groups, for_organisations, for_people, key)
            VALUES ('AMBER', :organisation, NULL, false, false, false, sha256('amber')),
                   ('AMBER_STRICT', :organisation, NULL, true, true, true, sha256('strict')),
                   ('RED', :organisation, :account, false, false, false, sha256('red'))
            """,
            // A group that they keep, with whom it is for; and what they gave to a team, and were given.
            "INSERT INTO exchange.sharing_group (id, name, description, owner, shows_members, created_on) VALUES (:circle, 'x', 'x', 'neighbours', true, '2026-01-01')",
            "INSERT INTO exchange.group_membership (sharing_group, team, number, from_epoch, joined_on) VALUES (:circle, 'neighbours', 1, 0, '2026-01-01')",
            "INSERT INTO exchange.audience_group (audience, sharing_group, epoch) SELECT number, :circle, 0 FROM exchange.audience WHERE key = sha256('strict')",
            "INSERT INTO exchange.named_organisation (audience, organisation) SELECT number, :organisation FROM exchange.audience WHERE key = sha256('strict')",
            "INSERT INTO exchange.named_person (audience, person) SELECT number, :account FROM exchange.audience WHERE key = sha256('strict')",
            """
            INSERT INTO exchange.intake (id, team, organisation, sender, title, content, tlp, sent_on, status, decided_on, decided_by, reason)
            VALUES (:offered, 'csirt-ceibo', :organisation, :account, 'x', 'x', 'AMBER', '2026-01-01', 'WAITING', NULL, NULL, NULL),
                   (:declined, 'csirt-ceibo', :organisation, :account, 'x', 'x', 'AMBER', '2026-01-01', 'REJECTED', '2026-01-02', :colleague, 'x'),
                   (:received, 'neighbours', :hidden, :colleague, 'x', 'x', 'AMBER', '2026-01-01', 'WAITING', NULL, NULL, NULL)
            """,
            """
            INSERT INTO exchange.entry (collection, added, id, type, version, rank, oldest, newest, audience, content)
            SELECT c.number, row_number() OVER (ORDER BY a.number), 'note--' || :note, 'note', a.tlp, a.tlp, true, true, a.number,
                   convert_to('{"type": "note", "content": "x"}', 'UTF8')
              FROM exchange.collection c CROSS JOIN exchange.audience a
             WHERE c.id = :collection AND a.organisation = :organisation
            """,
            """
            INSERT INTO exchange.carried_value (key, collection, audience, added, object, kind, value, host)
            SELECT gen_random_uuid(), collection, audience, added, 'x', 'DOMAIN', 'x', 'x'
              FROM exchange.entry WHERE id = 'note--' || :note
            """,
            "INSERT INTO exchange.removal (collection, removed, id, version, added, audience, removed_by) SELECT collection, 4, 'x', 'x', 0, audience, :account FROM exchange.entry WHERE id = 'note--' || :note AND added = 1",
            "INSERT INTO exchange.quarantined (id, collection, object, version, content, came_on, sent_by) SELECT :aside, number, 'x', 'x', convert_to('{\"content\": \"x\"}', 'UTF8'), now(), :account FROM exchange.collection WHERE id = :collection",
            "INSERT INTO exchange.status (id, root, account, asked_on, resource) VALUES (:status, 'neighbours', :account, now(), convert_to('{\"status\": \"x\"}', 'UTF8'))",
            "INSERT INTO exchange.delivery (collection, account, delivered_on, what, first_added, last_added, entries) SELECT number, :account, now(), 'x', 1, 9000000000000, 3 FROM exchange.collection WHERE id = :collection",
            // What it has in common with another server.
            "INSERT INTO exchange.import_date (collection, id, rank, told, place) SELECT number, 'x', 'x', 0, 1 FROM exchange.collection WHERE id = :collection",
            "INSERT INTO exchange.remote (name, api_root, username, token, account, organisation) VALUES ('x', 'https://x.example/', 'x', decode('00', 'hex'), :account, :organisation)",
            "INSERT INTO exchange.link (remote, collection, there, pulls, pushes, pulled_to, result) SELECT r.number, c.number, 'x', true, false, 'x', 'x' FROM exchange.remote r, exchange.collection c WHERE c.id = :collection AND r.account = :account",
            "INSERT INTO exchange.carried (link, id, rank, version, pushed, refused) SELECT number, 'x', 'x', 'x', false, false FROM exchange.link WHERE there = 'x'");

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");

    private final TestDatabase database;
    private final TestPeople.Somebody somebody;
    private final Map<String, Object> names = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Neighbour(TestDatabase database, TestPeople.Somebody somebody) {
        this.database = database;
        this.somebody = somebody;
        names.put("account", somebody.account());
        names.put("organisation", somebody.organisation());
    }

    /** Moves in: everybody who holds a role in the demonstration region was there before. */
    static Neighbour movesIn(TestDatabase database, TestPeople people, Accounts accounts, Unsubscribing unsubscribing) {
        Neighbour neighbour = new Neighbour(
                database,
                people.addFor(
                        "URY",
                        Role.ASSESSOR,
                        Role.REVIEWER,
                        Role.MODEL_EXPERT,
                        Role.NATIONAL_LAW_EDITOR,
                        Role.LEGAL_EDITOR,
                        Role.TEAM_OFFICER));
        Secret contact = Secret.random();
        neighbour.names.put("link", contact.hash());
        neighbour.secrets.put("contact", contact.text());
        neighbour.secrets.put(
                "password",
                accounts.makeFirstPasswordLink(neighbour.somebody.account(), Duration.ofDays(1))
                        .text());
        neighbour.secrets.put(
                "administrator",
                accounts.makeFirstAdministratorLink(Duration.ofDays(1)).text());
        neighbour.secrets.put(
                "unsubscribe", unsubscribing.token(new Unsubscribing.Wish(neighbour.somebody.account(), Kind.ROLES)));
        return neighbour;
    }

    TestPeople.Somebody somebody() {
        return somebody;
    }

    /** The number that stands for this name in the rows. */
    UUID id(String name) {
        return (UUID) names.computeIfAbsent(
                name, wanted -> UUID.nameUUIDFromBytes(("neighbour/" + wanted).getBytes(StandardCharsets.UTF_8)));
    }

    /** The secret in an address that only its holder knows. */
    String secret(String of) {
        return secrets.getOrDefault(of, "");
    }

    /** Is there only as rows, of somebody who is there already: for a transaction that nobody ever sees. */
    static Neighbour onPaper(TestDatabase database, UUID account, UUID organisation) {
        Neighbour neighbour = new Neighbour(database, new TestPeople.Somebody(account, "", "", organisation, Set.of()));
        neighbour.names.put("link", Secret.random().hash());
        return neighbour;
    }

    /**
     * Writes the rows, with marks in them; without the triggers that make the acts of the program take their turns, but
     * everything else that the database asks of a row it asks of these too.
     */
    List<Marks.Mark> furnish(Marks marks) throws SQLException {
        try (Connection connection = database.superuser()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            write(jdbc);
            List<Marks.Mark> put = marks.put(jdbc);
            connection.commit();
            return put;
        }
    }

    /** Writes the rows in this transaction, which is a superuser's. */
    void write(JdbcClient jdbc) {
        jdbc.sql("SET LOCAL session_replication_role = replica").update();
        for (String row : ROWS) {
            JdbcClient.StatementSpec statement = jdbc.sql(row);
            Matcher name = NAME.matcher(row);
            while (name.find()) {
                statement = statement.param(name.group(1), value(name.group(1)));
            }
            statement.update();
        }
    }

    private Object value(String name) {
        Object known = names.get(name);
        return known == null ? id(name) : known;
    }
}
