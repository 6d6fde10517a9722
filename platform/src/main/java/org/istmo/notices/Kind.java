package org.istmo.notices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What somebody can be told. Each kind says whether it can be switched off, and whether it may hold what is closed: then
 * a mail that cannot be encrypted says nothing but where to read it.
 */
public enum Kind {
    /** The link with which somebody whose account was opened for them sets a password: a letter, shown on no page. */
    INVITATION(Nature.LETTER, false),
    /** The link with which somebody who has forgotten their password sets a new one: a letter, shown on no page. */
    PASSWORD_LINK(Nature.LETTER, false),
    /** Several notices in one mail, daily or weekly. */
    DIGEST(Nature.LETTER, false),
    /** Something was done to the account that a thief of it would do too: a new browser, a factor, a token, a password. */
    SECURITY(Nature.DUTY, false),
    /** A key ends soon: of the person’s own mail, or of a team of theirs. A lapsed key means no warning. */
    KEY_ENDS(Nature.DUTY, false),
    /** A contact point is asked whether it is still right: a letter, for most of them have no account. */
    CONTACT_CHECK(Nature.LETTER, false),
    /** A contact point does not answer. */
    CONTACT_SILENT(Nature.DUTY, true),
    /** Somebody has to decide whether a team joins. */
    JOINING_DECISION(Nature.DUTY, true),
    /** A step in the joining or leaving of a team was taken. */
    JOINING_STEP(Nature.CHOICE, true),
    /** The person’s roles changed. */
    ROLES(Nature.CHOICE, false),
    /** Mail to somebody of the administrator’s organisation comes back. */
    ADDRESS_FAILS(Nature.CHOICE, false);

    /** How far a person may choose. */
    private enum Nature {
        /** By mail only: it is made for this, and bears a link that is its reader’s alone. */
        LETTER,
        /** At once, always. */
        DUTY,
        /** As the person likes. */
        CHOICE
    }

    private final Nature nature;
    private final boolean closed;

    Kind(Nature nature, boolean closed) {
        this.nature = nature;
        this.closed = closed;
    }

    /** Whether it is mailed at once whatever the person likes. */
    public boolean isDuty() {
        return nature != Nature.CHOICE;
    }

    /** Whether it stands on the person’s page. */
    public boolean isOnPage() {
        return nature != Nature.LETTER;
    }

    /** Whether it may hold what is closed. */
    public boolean mayBeClosed() {
        return closed;
    }

    /** The key of its name. */
    public String key() {
        return "notices.kind." + name().toLowerCase(Locale.ROOT);
    }

    /** Those that stand on a page. */
    public static List<Kind> onPage() {
        return Arrays.stream(values()).filter(Kind::isOnPage).toList();
    }
}
