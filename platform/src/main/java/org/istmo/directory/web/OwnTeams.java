package org.istmo.directory.web;

import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.pages.Forbidden;
import org.istmo.pages.NotFound;
import org.springframework.stereotype.Component;

/** Finds the team that an address names, if it is the viewer's own. */
@Component
class OwnTeams {

    private final Teams teams;

    OwnTeams(Teams teams) {
        this.teams = teams;
    }

    /** The team; refused where the viewer is not its officer, or it is no member. */
    Team officers(String id) {
        Team team = any(id);
        if (!team.isMember() || !isHeldFor(team, Permission.DIRECTORY_TEAM)) {
            throw new Forbidden(Permission.DIRECTORY_TEAM.name());
        }
        return team;
    }

    /** The team, whoever looks. */
    Team any(String id) {
        return teams.find(id).orElseThrow(() -> new NotFound("team"));
    }

    /** Whether the viewer holds the permission for the team's organisation. */
    static boolean isHeldFor(Team team, Permission permission) {
        return CurrentViewer.get() instanceof Viewer.Person person
                && person.grants().stream()
                        .anyMatch(grant ->
                                grant.organisation().equals(team.organisation().id())
                                        && grant.permissions().contains(permission));
    }
}
