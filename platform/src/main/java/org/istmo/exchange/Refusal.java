package org.istmo.exchange;

/**
 * Why a request of TAXII cannot be answered; becomes an error resource (TAXII 2.1 section 3.6.1).
 *
 * @param what a sentence for whoever keeps the client, in English as the protocol is
 */
public record Refusal(Why why, String what) {

    /** The kind of the reason, which is the status of the answer. */
    public enum Why {
        MALFORMED(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        TOO_LARGE(413),
        UNPROCESSABLE(422);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }
}
