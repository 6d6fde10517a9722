package org.istmo.law;

import java.util.Locale;

/** What is known of a state's law for one article, in the order in which it is shown. It is no scale. */
public enum Coverage {
    FULL,
    PARTIAL,
    WIDER,
    ABSENT,
    /** Nobody has looked yet, or nobody has reviewed it: nothing follows from it. */
    NOT_REVIEWED;

    /** The text that names it. */
    public String key() {
        return "law.national.coverage." + name().toLowerCase(Locale.ROOT);
    }

    /** Of two provisions, the one that covers more of the article speaks for the state. */
    Coverage with(Mapping.Degree degree) {
        return switch (degree) {
            case WIDER -> WIDER;
            case FULL -> this == WIDER ? WIDER : FULL;
            case PARTIAL -> this == WIDER || this == FULL ? this : PARTIAL;
            case ABSENT -> this == NOT_REVIEWED ? ABSENT : this;
        };
    }
}
