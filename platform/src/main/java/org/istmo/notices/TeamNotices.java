package org.istmo.notices;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.directory.Application;
import org.istmo.directory.ApplyingToJoin;
import org.istmo.directory.Approver;
import org.istmo.directory.ContactCheck;
import org.istmo.directory.ContactPoint;
import org.istmo.directory.Organisations;
import org.istmo.directory.Team;
import org.istmo.directory.TeamKey;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells teams, their contact points and those who decide what happens in the directory, in the same transaction. */
@Component
class TeamNotices {

    private static final String DESK = "/directory/desk";

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Outbox outbox;
    private final Organisations organisations;

    TeamNotices(JdbcClient jdbc, Notices notices, Outbox outbox, Organisations organisations) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.outbox = outbox;
        this.organisations = organisations;
    }

    /** An application waits: everybody who holds the office whose turn it is hears of it. */
    @EventListener
    void waits(ApplyingToJoin.Waits waits) {
        List<UUID> deciding = switch (waits.approver()) {
            case STATE_CONTACT ->
                holders(Permission.DIRECTORY_SPONSOR, """
                         AND g.organisation IN (SELECT id FROM directory.organisation
                                                 WHERE state = :of AND sector <> 'INTERNATIONAL')
                        """, waits.state().iso3());
            case NATIONAL_TEAM ->
                holders(Permission.DIRECTORY_TEAM, """
                         AND g.organisation IN (SELECT t.organisation FROM directory.application a
                                                  JOIN directory.team t ON t.id = a.national_team
                                                 WHERE a.id = CAST(:of AS uuid))
                        """, waits.application().toString());
            case SECRETARIAT -> secretariat();
        };
        Message message = new Message(
                "notices.said.joining_waits",
                "notices.said.joining_waits.text",
                Map.of("as", new Message.TextUnder(waits.approver().key()), "days", Approver.DAYS));
        deciding.forEach(account -> notices.tell(
                account, Kind.JOINING_DECISION, message, "/directory/applications/" + waits.application()));
    }

    @EventListener
    void refused(Application.Refused refused) {
        Message message = new Message("notices.said.joining_refused", "notices.said.joining_refused.text", Map.of());
        members(refused.organisation())
                .forEach(account -> notices.tell(
                        account, Kind.JOINING_STEP, message, "/directory/applications/" + refused.application()));
    }

    @EventListener
    void joined(Team.Joined joined) {
        Message message = new Message("notices.said.joined", "notices.said.joined.text", Map.of());
        members(joined.organisation())
                .forEach(account ->
                        notices.tell(account, Kind.JOINING_STEP, message, "/directory/teams/" + joined.team()));
    }

    @EventListener
    void left(Team.Left left) {
        Message message = new Message("notices.said.left", "notices.said.left.text", Map.of());
        members(left.organisation())
                .forEach(account ->
                        notices.tell(account, Kind.JOINING_STEP, message, "/directory/teams/" + left.team()));
    }

    @EventListener
    void endsSoon(TeamKey.ExpiresSoon key) {
        Message message = new Message(
                "notices.said.team_key_ends",
                "notices.said.team_key_ends.text",
                Map.of("day", key.expiresOn(), "fingerprint", key.fingerprint()));
        officers(key.organisation())
                .forEach(account ->
                        notices.tell(account, Kind.KEY_ENDS, message, DESK + "/teams/" + key.team() + "/keys"));
    }

    @EventListener
    void asked(ContactCheck.Asked asked) {
        outbox.addSealed(
                addressee(asked.contact()),
                Kind.CONTACT_CHECK,
                new Message(
                        "notices.said.contact_asked", "notices.said.contact_asked.text", arguments(asked.contact())),
                "/directory/contact/" + asked.link().text());
    }

    @EventListener
    void reminded(ContactCheck.Reminded reminded) {
        ContactPoint contact = reminded.contact();
        outbox.addSealed(
                addressee(contact),
                Kind.CONTACT_CHECK,
                new Message("notices.said.contact_reminded", "notices.said.contact_asked.text", arguments(contact)),
                "/directory/contact/" + reminded.link().text());
        Message message =
                new Message("notices.said.contact_silent", "notices.said.contact_silent.text", arguments(contact));
        officers(contact.organisation()).forEach(account -> notices.tell(account, Kind.CONTACT_SILENT, message, DESK));
    }

    @EventListener
    void escalated(ContactCheck.Escalated escalated) {
        Message message = new Message(
                "notices.said.contact_silent",
                "notices.said.contact_escalated.text",
                arguments(escalated.contact(), "since", escalated.silentSince()));
        secretariat().forEach(account -> notices.tell(account, Kind.CONTACT_SILENT, message, DESK));
    }

    /**
     * A letter to a contact point comes back: for those who keep it alone, because its address is closed. Of an
     * organisation without a team that is the secretariat.
     */
    void comesBack(UUID organisation, String address) {
        Message message = new Message(
                "notices.said.contact_fails",
                "notices.said.contact_fails.text",
                Map.of("organisation", organisations.name(organisation), "address", address));
        List<UUID> officers = officers(organisation);
        (officers.isEmpty() ? secretariat() : officers)
                .forEach(account -> notices.tell(account, Kind.CONTACT_SILENT, message, DESK));
    }

    private static Outbox.Addressee addressee(ContactPoint contact) {
        return new Outbox.Addressee(contact.organisation(), contact.email(), contact.name(), contact.language());
    }

    private Map<String, Object> arguments(ContactPoint contact) {
        return Map.of(
                "organisation",
                organisations.name(contact.organisation()),
                "purpose",
                new Message.TextUnder(contact.purpose().key()));
    }

    private Map<String, Object> arguments(ContactPoint contact, String name, Object value) {
        Map<String, Object> all = new HashMap<>(arguments(contact));
        all.put(name, value);
        return all;
    }

    private List<UUID> secretariat() {
        return holders(Permission.DIRECTORY_SECRETARIAT, "", "");
    }

    private List<UUID> officers(UUID organisation) {
        return holders(Permission.DIRECTORY_TEAM, " AND g.organisation = CAST(:of AS uuid)", organisation.toString());
    }

    /** The accounts that hold a role with this permission. */
    private List<UUID> holders(Permission permission, String within, String of) {
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission))
                .map(Enum::name)
                .toList();
        JdbcClient.StatementSpec query = jdbc.sql("""
                        SELECT DISTINCT g.account FROM access.role_grant g JOIN access.account a ON a.id = g.account
                         WHERE a.closed_on IS NULL AND g.role IN (:roles)
                        """ + within).param("roles", roles);
        return (of.isEmpty() ? query : query.param("of", of))
                .query((row, n) -> row.getObject("account", UUID.class))
                .list();
    }

    /** Those who belong to the organisation now and have an account, whatever roles they hold. */
    private List<UUID> members(UUID organisation) {
        return jdbc.sql("""
                        SELECT p.account FROM directory.membership m
                          JOIN directory.person p ON p.id = m.person
                          JOIN access.account a ON a.id = p.account
                         WHERE m.organisation = :organisation AND (m.until IS NULL OR m.until > current_date)
                           AND a.closed_on IS NULL
                        """)
                .param("organisation", organisation)
                .query((row, n) -> row.getObject("account", UUID.class))
                .list();
    }
}
