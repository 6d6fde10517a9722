package org.istmo.operations;

/** The program cannot run here; the message tells the person at the terminal what to do about it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With a message that is complete without a stack trace. */
    public CannotStart(String message) {
        super(message);
    }

    /** With the cause, for the log. */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
