package org.istmo.pages;

/** There is nothing at this address: answered with the "not found" page, or as a problem where data was asked for. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What was looked for; for the log, never shown. */
    public NotFound(String what) {
        super(what, null, false, false);
    }
}
