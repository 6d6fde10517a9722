package org.istmo.exchange;

/**
 * A version of an object in a collection.
 *
 * @param added its date_added, in microseconds since 1970
 * @param version its modified or created as written; empty for an object that has neither
 * @param content the bytes that it came in; empty where only the others were asked for
 */
public record Entry(long added, String id, String version, byte[] content) {

    /** The version of an object that has none: an SCO without {@code created} is the same for ever. */
    static final String NO_VERSION = "1970-01-01T00:00:00.000Z";

    /** The version as TAXII writes it (section 3.4.1). */
    public String taxiiVersion() {
        return version.isEmpty() ? NO_VERSION : version;
    }
}
