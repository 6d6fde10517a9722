package org.istmo.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A role that a person holds for an organisation, and the permissions that it carries. */
public enum Role {
    ADMINISTRATOR,
    SECRETARIAT_OFFICER,
    ASSESSOR,
    REVIEWER,
    STATE_VALIDATOR,
    RELEASE_OFFICER,
    MODEL_EXPERT,
    NATIONAL_LAW_EDITOR,
    LEGAL_EDITOR,
    TEAM_OFFICER,
    TEAM_MEMBER,
    NATIONAL_CONTACT,
    EXCHANGE_CONTRIBUTOR;

    /** The key of its name. */
    public String key() {
        return "access.role." + name().toLowerCase(Locale.ROOT);
    }

    /** What the role's holder may do. */
    public Set<Permission> permissions() {
        return switch (this) {
            case ADMINISTRATOR ->
                EnumSet.of(Permission.ACCESS_ADMINISTER, Permission.OPERATIONS_READ, Permission.DIRECTORY_EDIT);
            case SECRETARIAT_OFFICER ->
                EnumSet.of(
                        Permission.DIRECTORY_EDIT,
                        Permission.DIRECTORY_DESK,
                        Permission.DIRECTORY_CLOSED,
                        Permission.DIRECTORY_SECRETARIAT,
                        Permission.DIRECTORY_MATURITY,
                        Permission.OBSERVATORY_DRAFTS);
            case ASSESSOR -> EnumSet.of(Permission.OBSERVATORY_DRAFTS, Permission.OBSERVATORY_ASSESS);
            case REVIEWER -> EnumSet.of(Permission.OBSERVATORY_DRAFTS, Permission.OBSERVATORY_REVIEW);
            case STATE_VALIDATOR -> EnumSet.of(Permission.OBSERVATORY_DRAFTS, Permission.OBSERVATORY_VALIDATE);
            case RELEASE_OFFICER -> EnumSet.of(Permission.OBSERVATORY_DRAFTS, Permission.OBSERVATORY_RELEASE);
            case MODEL_EXPERT -> EnumSet.of(Permission.OBSERVATORY_MODELS);
            case NATIONAL_LAW_EDITOR -> EnumSet.of(Permission.LAW_MAP);
            case LEGAL_EDITOR -> EnumSet.of(Permission.LAW_EDIT);
            case TEAM_OFFICER ->
                EnumSet.of(
                        Permission.DIRECTORY_DESK,
                        Permission.DIRECTORY_TEAM,
                        Permission.DIRECTORY_CLOSED,
                        Permission.EXCHANGE_READ,
                        Permission.EXCHANGE_WRITE,
                        Permission.EXCHANGE_GROUPS,
                        Permission.EXCHANGE_SUBMIT);
            case TEAM_MEMBER ->
                EnumSet.of(
                        Permission.DIRECTORY_DESK,
                        Permission.DIRECTORY_CLOSED,
                        Permission.EXCHANGE_READ,
                        Permission.EXCHANGE_WRITE,
                        Permission.EXCHANGE_SUBMIT);
            case NATIONAL_CONTACT -> EnumSet.of(Permission.DIRECTORY_DESK, Permission.DIRECTORY_SPONSOR);
            case EXCHANGE_CONTRIBUTOR -> EnumSet.of(Permission.EXCHANGE_SUBMIT);
        };
    }

    /** Whether it is held only for a team that is a member, and ends when the team leaves. */
    public boolean isOfTeam() {
        return this == TEAM_OFFICER || this == TEAM_MEMBER;
    }
}
