package org.istmo.pages;

/**
 * Which Istmo this is.
 *
 * @param demonstration whether the levels that it shows are invented
 * @param base its public address, such as {@code https://istmo.example.org}, without a slash at its end
 * @param mail whether what is sent by mail goes out, or is shown in its place
 */
public record Installation(boolean demonstration, String base, boolean mail) {

    /**
     * The address that files bear which are kept for good. Those of a demonstration bear one that nobody can ever reach
     * (RFC 6761, section 6.4): what is invented shall not be cited by an address that is somebody's.
     */
    public String lastingBase() {
        return demonstration ? "https://demo.invalid" : base;
    }
}
