package org.istmo.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who decides on a team that wants to join; each in turn. */
public enum Approver {
    /** The national contact point of the state that sponsors it. */
    STATE_CONTACT,
    /** The state's national team, on a team of a sector or a city. */
    NATIONAL_TEAM,
    SECRETARIAT;

    /** How many working days each has. */
    public static final int DAYS = 20;

    /** Who decides, in order. A state without a national team cannot ask one. */
    public static List<Approver> of(Team.Kind kind, boolean hasNationalTeam) {
        List<Approver> approvers = new ArrayList<>();
        approvers.add(STATE_CONTACT);
        if (kind != Team.Kind.NATIONAL && hasNationalTeam) {
            approvers.add(NATIONAL_TEAM);
        }
        approvers.add(SECRETARIAT);
        return List.copyOf(approvers);
    }

    /** The key of its name. */
    public String key() {
        return "directory.approver." + name().toLowerCase(Locale.ROOT);
    }
}
