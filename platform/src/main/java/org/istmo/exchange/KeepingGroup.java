package org.istmo.exchange;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps sharing groups: a team makes one, adds other teams with history or from now on, takes them out and closes it; a
 * member leaves. Who is out sees, from that moment on, nothing that was given to the group.
 */
@Component
public class KeepingGroup {

    private final JdbcClient jdbc;
    private final Teams teams;
    private final SharingGroups groups;
    private final AuditLog audit;
    private final InstantSource clock;

    KeepingGroup(JdbcClient jdbc, Teams teams, SharingGroups groups, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.groups = groups;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a group, of which the viewer's team is the owner and the first member; nothing where they are of no team. */
    @Transactional
    public Optional<UUID> make(String name, String description, boolean showsMembers) {
        Optional<String> own = own();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO exchange.sharing_group (id, name, description, owner, shows_members, created_on)
                        VALUES (:id, :name, :description, :owner, :shows, :now)
                        """)
                .param("id", id)
                .param("name", name)
                .param("description", description)
                .param("owner", own.get())
                .param("shows", showsMembers)
                .param("now", now())
                .update();
        join(id, own.get(), 0);
        record(id, "made", own.get());
        return Optional.of(id);
    }

    /** Adds a team; why not, where it cannot be. */
    @Transactional
    public Optional<SharingGroup.No> add(UUID group, String team, SharingGroup.From from) {
        if (!isKept(group)) {
            return Optional.of(SharingGroup.No.NOT_YOURS);
        }
        if (teams.find(team).filter(Team::isMember).isEmpty()) {
            return Optional.of(SharingGroup.No.NO_MEMBER);
        }
        // Held first: two who add at once follow each other, and so do those who give something to the group meanwhile.
        int epoch = jdbc.sql("""
                        UPDATE exchange.sharing_group SET epoch = epoch + :step WHERE id = :id RETURNING epoch
                        """)
                .param("step", from == SharingGroup.From.NOW ? 1 : 0)
                .param("id", group)
                .query(Integer.class)
                .single();
        if (isIn(group, team)) {
            return Optional.of(SharingGroup.No.IS_IN);
        }
        join(group, team, from == SharingGroup.From.NOW ? epoch : 0);
        record(group, "added " + from, team);
        return Optional.empty();
    }

    private void join(UUID group, String team, int fromEpoch) {
        jdbc.sql("""
                        INSERT INTO exchange.group_membership (sharing_group, team, number, from_epoch, joined_on)
                        SELECT :group, :team, 1 + coalesce(max(number), 0), :epoch, :now
                          FROM exchange.group_membership WHERE sharing_group = :group AND team = :team
                        """)
                .param("group", group)
                .param("team", team)
                .param("epoch", fromEpoch)
                .param("now", now())
                .update();
    }

    /** Takes a team out of a group that the viewer's team keeps. */
    @Transactional
    public Optional<SharingGroup.No> remove(UUID group, String team) {
        return isKept(group) ? end(group, team) : Optional.of(SharingGroup.No.NOT_YOURS);
    }

    /** The viewer's own team leaves a group. */
    @Transactional
    public Optional<SharingGroup.No> leave(UUID group) {
        return own().map(team -> end(group, team)).orElse(Optional.of(SharingGroup.No.IS_NOT_IN));
    }

    private Optional<SharingGroup.No> end(UUID group, String team) {
        if (!isIn(group, team)) {
            return Optional.of(SharingGroup.No.IS_NOT_IN);
        }
        if (groups.find(group).filter(one -> one.owner().equals(team)).isPresent()) {
            return Optional.of(SharingGroup.No.OWNER_STAYS);
        }
        jdbc.sql("""
                        UPDATE exchange.group_membership SET left_on = greatest(joined_on, :now)
                         WHERE sharing_group = :group AND team = :team AND left_on IS NULL
                        """)
                .param("now", now())
                .param("group", group)
                .param("team", team)
                .update();
        record(group, "ended", team);
        return Optional.empty();
    }

    /** Closes a group that the viewer's team keeps: what was given to it is its originators' alone again. */
    @Transactional
    public Optional<SharingGroup.No> close(UUID group) {
        if (!isKept(group)) {
            return Optional.of(SharingGroup.No.NOT_YOURS);
        }
        jdbc.sql("UPDATE exchange.sharing_group SET closed_on = :now WHERE id = :id")
                .param("now", now())
                .param("id", group)
                .update();
        record(group, "closed", own().orElse(""));
        return Optional.empty();
    }

    /** A team that leaves the network leaves its groups in the same act: it does not come back into them by rejoining. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void leaves(Team.Left left) {
        jdbc.sql("SELECT exchange.leave_groups(:team, :now)")
                .param("team", left.team())
                .param("now", now())
                .query()
                .listOfRows();
    }

    /** Whether the viewer's team keeps this group, and it is open. */
    public boolean isKept(UUID group) {
        Optional<String> own = own();
        return groups.find(group)
                .filter(one -> one.closed() == null && own.equals(Optional.of(one.owner())))
                .isPresent();
    }

    private boolean isIn(UUID group, String team) {
        return groups.members(group).stream().anyMatch(member -> member.team().equals(team));
    }

    /** The team for which the viewer keeps groups. */
    private Optional<String> own() {
        UUID organisation = CurrentViewer.person().organisationFor(Permission.EXCHANGE_GROUPS);
        return organisation == null
                ? Optional.empty()
                : teams.of(organisation).filter(Team::isMember).map(Team::id);
    }

    private void record(UUID group, String what, String team) {
        Viewer.Person viewer = CurrentViewer.person();
        audit.record(
                Act.EXCHANGE_GROUP_CHANGED,
                viewer.account(),
                viewer.organisation(),
                "exchange/group/" + group,
                Map.of("what", what, "team", team));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
