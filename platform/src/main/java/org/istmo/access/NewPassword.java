package org.istmo.access;

/** What a new password must be (NIST SP 800-63B, section 3.1.1.2: length counts, composition rules do not). */
public final class NewPassword {

    /** The fewest characters. */
    public static final int SHORTEST = 12;

    /** The most characters: a bound on what one request may make us hash. */
    public static final int LONGEST = 200;

    private NewPassword() {}

    /** The key of what is wrong with a password that was typed twice; empty where nothing is. */
    public static String problem(String password, String again) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return "access.first_password.length";
        }
        return password.equals(again) ? "" : "access.first_password.differs";
    }
}
