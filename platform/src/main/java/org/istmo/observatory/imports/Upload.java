package org.istmo.observatory.imports;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file as somebody sent it.
 *
 * @param name as its sender's machine calls it
 * @param content from its beginning, as often as it is asked for
 */
public record Upload(String name, Content content) {

    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {

        /** A stream from the first byte on; its reader closes it. */
        InputStream getInputStream() throws IOException;
    }
}
