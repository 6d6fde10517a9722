package org.istmo.directory;

import java.util.Locale;

/** The items of the outline for what a response team says of itself: RFC 2350, appendix D, and its example in appendix E. */
public enum OutlineItem {
    DOCUMENT("1", 0, false),
    LAST_UPDATE("1.1", 0, false),
    DISTRIBUTION("1.2", 1000, false),
    LOCATIONS("1.3", 0, false),
    AUTHENTICATION("1.4", 1000, false),
    CONTACT("2", 0, false),
    NAME("2.1", 0, false),
    ADDRESS("2.2", 500, true),
    TIME_ZONE("2.3", 0, false),
    TELEPHONE("2.4", 200, false),
    FACSIMILE("2.5", 200, false),
    OTHER_TELECOMMUNICATION("2.6", 500, false),
    E_MAIL("2.7", 300, true),
    ENCRYPTION("2.8", 1000, false),
    MEMBERS("2.9", 1000, false),
    OTHER_INFORMATION("2.10", 2000, false),
    CUSTOMER_CONTACT("2.11", 2000, false),
    CHARTER("3", 0, false),
    MISSION("3.1", 3000, true),
    CONSTITUENCY("3.2", 3000, true),
    SPONSORSHIP("3.3", 2000, false),
    AUTHORITY("3.4", 3000, false),
    POLICIES("4", 0, false),
    INCIDENTS("4.1", 4000, false),
    COOPERATION("4.2", 4000, false),
    COMMUNICATION("4.3", 3000, false),
    SERVICES("5", 0, false),
    RESPONSE("5.1", 0, false),
    TRIAGE("5.1.1", 3000, false),
    COORDINATION("5.1.2", 3000, false),
    RESOLUTION("5.1.3", 3000, false),
    PROACTIVE("5.2", 4000, false),
    FORMS("6", 2000, false),
    DISCLAIMERS("7", 2000, false);

    private final String number;
    private final int longest;
    private final boolean required;

    OutlineItem(String number, int longest, boolean required) {
        this.number = number;
        this.longest = longest;
        this.required = required;
    }

    /** Its number in the outline. */
    public String number() {
        return number;
    }

    /** How deep it stands: 1 for a chapter. */
    public int depth() {
        return number.split("\\.").length;
    }

    /** How many characters the team may write here; 0 where it writes none, and the item follows from other facts. */
    public int longest() {
        return longest;
    }

    /** Whether the team writes it by hand. */
    public boolean isWritten() {
        return longest > 0;
    }

    /** Whether a profile without it is refused. */
    public boolean isRequired() {
        return required;
    }

    /** The name of its field in a form. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its heading. */
    public String key() {
        return "directory.outline." + field();
    }
}
