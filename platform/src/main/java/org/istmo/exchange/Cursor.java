package org.istmo.exchange;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.DataKey;
import org.springframework.stereotype.Component;

/**
 * The {@code next} of a page (TAXII 2.1 section 3.5): where the following one begins. It is sealed for the one who was
 * given it and for the query that it continues, holds no authority (each call is judged anew) and lives in no memory, so
 * it may be used as often as one likes, at any process.
 */
@Component
public class Cursor {

    private final DataKey key;

    Cursor(DataKey key) {
        this.key = key;
    }

    /** What a query asks: of which endpoint, in which collection, which entries. */
    public record Query(String endpoint, UUID collection, Selection selection) {

        private String place() {
            return "exchange/next/" + CurrentViewer.person().account() + "/" + endpoint + "/" + collection + "/"
                    + selection.canonical();
        }
    }

    /** The text with which the page after this entry is asked for. */
    public String after(long added, Query query) {
        byte[] sealed = key.seal(ByteBuffer.allocate(Long.BYTES).putLong(added).array(), query.place());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Where the page begins; empty where the text is none of ours, or of another query. */
    public OptionalLong read(String text, Query query) {
        if (!text.matches("[A-Za-z0-9_-]{20,200}")) {
            return OptionalLong.empty();
        }
        try {
            return key.open(Base64.getUrlDecoder().decode(text), query.place())
                    .map(bytes -> OptionalLong.of(ByteBuffer.wrap(bytes).getLong()))
                    .orElse(OptionalLong.empty());
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
    }
}
