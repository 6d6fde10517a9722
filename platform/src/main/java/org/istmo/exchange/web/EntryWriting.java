package org.istmo.exchange.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.istmo.exchange.Entry;
import org.istmo.exchange.TaxiiCollection;
import org.istmo.exchange.TaxiiTime;
import org.jspecify.annotations.Nullable;

/** Writes entries as envelope, manifest or versions (TAXII 2.1 sections 3.7, 5.3.1 and 5.8.1): objects byte for byte. */
final class EntryWriting {

    private EntryWriting() {}

    /** Which resource they become. */
    enum Form {
        ENVELOPE("objects"),
        MANIFEST("objects"),
        VERSIONS("versions");

        private final String list;

        Form(String list) {
            this.list = list;
        }
    }

    /** The resource; {@code next} where there is more. An empty list is left out (section 2). */
    static byte[] write(List<Entry> entries, Form form, @Nullable String next) {
        byte[][] parts = new byte[entries.size()][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            Entry entry = entries.get(i);
            parts[i] = form == Form.ENVELOPE
                    ? entry.content()
                    : (form == Form.MANIFEST ? line(entry) : quoted(entry.taxiiVersion()))
                            .getBytes(StandardCharsets.UTF_8);
            length += parts[i].length + 1;
        }
        byte[] head = (next == null ? "{" : "{\"more\":true,\"next\":" + quoted(next) + (parts.length == 0 ? "" : ","))
                .getBytes(StandardCharsets.UTF_8);
        byte[] list = parts.length == 0 ? new byte[0] : ("\"" + form.list + "\":[").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + list.length + length + 1];
        int at = put(head, whole, 0);
        at = put(list, whole, at);
        for (int i = 0; i < parts.length; i++) {
            at = put(parts[i], whole, at);
            whole[at++] = (byte) (i == parts.length - 1 ? ']' : ',');
        }
        whole[at] = '}';
        return whole;
    }

    private static int put(byte[] part, byte[] whole, int at) {
        System.arraycopy(part, 0, whole, at, part.length);
        return at + part.length;
    }

    private static String line(Entry entry) {
        return "{\"id\":" + quoted(entry.id()) + ",\"date_added\":\"" + TaxiiTime.text(entry.added())
                + "\",\"version\":" + quoted(entry.taxiiVersion()) + ",\"media_type\":" + quoted(TaxiiCollection.STIX)
                + "}";
    }

    /** Identifiers, versions and media types hold no character that JSON would have escaped. */
    private static String quoted(String plain) {
        return '"' + plain + '"';
    }
}
