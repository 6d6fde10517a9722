package org.istmo.stix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that keeps exactly the bytes that it came in, and a tree to look into it. What is served is the bytes:
 * nothing in this library writes an object anew. Whether it is a good STIX object is for {@link Validation} to say; here
 * it is only JSON.
 */
public final class StixObject implements Parsed {

    private final byte[] bytes;
    private final Json.Dictionary tree;
    private final Header header;

    private StixObject(byte[] bytes, Json.Dictionary tree) {
        this.bytes = bytes;
        this.tree = tree;
        this.header = Header.of(tree);
    }

    /** Reads an object within the usual bounds. */
    public static Parsed parse(byte[] bytes) {
        return parse(bytes, Bounds.DEFAULT);
    }

    /** Reads an object. The bytes are copied. */
    public static Parsed parse(byte[] bytes, Bounds bounds) {
        return taking(bytes.length > bounds.bytes() ? bytes : bytes.clone(), bounds);
    }

    /** Reads an object from its text. */
    public static Parsed parse(String text) {
        return taking(text.getBytes(StandardCharsets.UTF_8), Bounds.DEFAULT);
    }

    /** Reads an object from bytes that nobody else holds. */
    static Parsed taking(byte[] bytes, Bounds bounds) {
        try {
            return JsonReader.read(bytes, bounds) instanceof Json.Dictionary tree
                    ? new StixObject(bytes, tree)
                    : new Malformed(Malformed.Fault.NOT_A_DICTIONARY, 0);
        } catch (MalformedJson fault) {
            return fault.malformed();
        }
    }

    /** The bytes received: a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes it has. */
    public int size() {
        return bytes.length;
    }

    /** Writes the bytes received. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Whether the two have the same bytes. */
    public boolean hasBytesOf(StixObject other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** What the bytes say, as a tree. */
    public Json.Dictionary tree() {
        return tree;
    }

    /** What identifies it, and says who may see it. */
    public Header header() {
        return header;
    }

    /** Its type; empty where it states none. */
    public String type() {
        return header.type();
    }

    /** Its identifier, or nothing where it has none that is one (section 2.9). */
    public @Nullable Identifier id() {
        return Identifier.of(header.id());
    }

    /** When it was made, or nothing where it does not say. */
    public @Nullable Timestamp created() {
        return header.created() == null ? null : Timestamp.of(header.created());
    }

    /** When this version of it was made, or nothing where it is not versioned. */
    public @Nullable Timestamp modified() {
        return header.modified() == null ? null : Timestamp.of(header.modified());
    }

    /** Whether its creator has revoked it (section 3.6). */
    public boolean isRevoked() {
        return header.revoked();
    }

    /** The identifiers of the markings of the whole object (section 7.2.2). */
    public List<String> markingRefs() {
        return header.markingRefs();
    }

    /** The string of that name, or nothing. */
    public @Nullable String text(String property) {
        return tree.text(property);
    }

    /** Of what kind it is, by its type, its extensions and its properties. */
    public ObjectKind kind() {
        return ObjectKind.of(this);
    }

    /** Two objects are equal when their bytes are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StixObject that && hasBytesOf(that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return header.id().isEmpty() ? "an object of " + bytes.length + " bytes" : header.id();
    }
}
