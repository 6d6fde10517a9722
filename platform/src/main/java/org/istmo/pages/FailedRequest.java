package org.istmo.pages;

/** A request that was refused before any handler saw it: a forged or worn-out form, an address that is not one. */
public class FailedRequest extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;

    /** With the HTTP status of the refusal. */
    public FailedRequest(int status) {
        super("HTTP " + status, null, false, false);
        this.status = status;
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }
}
