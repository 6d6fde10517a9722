package org.istmo.access;

import java.util.Locale;

/** What a handler can ask for. Each handler states exactly one; a handler that states none is refused to everybody. */
public enum Permission {
    /** Open to everybody, signed in or not. */
    PUBLIC("anybody"),
    /** Open to everybody who is signed in. */
    SIGNED_IN("anybody who is signed in"),

    ACCESS_ADMINISTER("an administrator"),

    /** Read how the installation runs: measurements, without anybody's content. */
    OPERATIONS_READ("an administrator"),

    DIRECTORY_EDIT("an officer of the secretariat"),

    /** See assessments that are not released: row-level security narrows them to one's own states. */
    OBSERVATORY_DRAFTS("an assessor, a reviewer, or a state's own validator"),
    OBSERVATORY_ASSESS("an assessor"),
    OBSERVATORY_REVIEW("a reviewer"),
    OBSERVATORY_VALIDATE("the state's own validator"),
    OBSERVATORY_RELEASE("a release officer"),
    OBSERVATORY_MODELS("a model expert"),

    /** Propose which national provision corresponds to which article, and review what another holder proposed. */
    LAW_MAP("an editor of national law"),

    /** Propose changes of the register of treaties, and decide on those of others: row-level security shows nobody else any. */
    LAW_EDIT("a legal officer of the secretariat"),

    /** The desk of the directory: one's own team, applications that wait for one; row-level security narrows them. */
    DIRECTORY_DESK("somebody of a team, a state's national contact point, or an officer of the secretariat"),
    /** Change what one's own team says of itself, and speak for it. */
    DIRECTORY_TEAM("an officer of the team"),
    /** Read what member teams tell each other: telephones on call, names, inner contacts. */
    DIRECTORY_CLOSED("somebody of a member team, or an officer of the secretariat"),
    /** Decide for a state on a team that wants to join. */
    DIRECTORY_SPONSOR("the state's national contact point"),
    /** Decide for the secretariat on who joins and who leaves, and keep the calendars. */
    DIRECTORY_SECRETARIAT("an officer of the secretariat"),
    /** Load a profile of minimum levels against which teams assess themselves. */
    DIRECTORY_MATURITY("an officer of the secretariat"),

    /** Read what the closed exchange holds: row-level security narrows it to one's own team's collections and audiences. */
    EXCHANGE_READ("somebody of a member team"),
    /** Add to the closed exchange, for one's own team. */
    EXCHANGE_WRITE("somebody of a member team"),
    /** Make sharing groups for one's own team, keep them, and leave others. */
    EXCHANGE_GROUPS("an officer of the team"),
    /** Give something to one team, which may publish it under its own name. */
    EXCHANGE_SUBMIT("somebody of a member team, or of an organisation that contributes");

    private final String holder;

    Permission(String holder) {
        this.holder = holder;
    }

    /** Who has it, in English, for documentation; pages say it by the key {@code access.permission.NAME}. */
    public String holder() {
        return holder;
    }

    /** The key of what its holder may do, in a few words. */
    public String key() {
        return "access.may." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it opens something closed: outside a demonstration only a session that showed a second factor holds it. */
    public boolean needsSecondFactor() {
        return this != PUBLIC && this != SIGNED_IN;
    }
}
