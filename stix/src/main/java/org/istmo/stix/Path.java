package org.istmo.stix;

import org.jspecify.annotations.Nullable;

/** Where the validation is: steps that become a text only when there is something to tell. */
final class Path {

    private static final int SHOWN = 100;

    private final @Nullable Path parent;
    private final @Nullable String name;
    private final int index;

    private Path(@Nullable Path parent, @Nullable String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    static Path of(String prefix) {
        return new Path(null, prefix, -1);
    }

    Path to(String property) {
        return new Path(this, property, -1);
    }

    Path to(int item) {
        return new Path(this, null, item);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (parent != null) {
            parent.write(text);
        }
        if (name == null) {
            text.append('[').append(index).append(']');
        } else if (!name.isEmpty()) {
            text.append(text.isEmpty() ? "" : ".").append(parent == null ? name : shortened(name));
        }
    }

    /** A text of others, cut so that a finding is never long; never through a pair of surrogates. */
    static String shortened(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }
}
