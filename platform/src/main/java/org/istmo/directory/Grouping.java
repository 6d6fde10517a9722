package org.istmo.directory;

import org.istmo.shared.LocalisedText;

/** Something that states belong to: the organisation itself, a sub-region, a community such as CARICOM. */
public record Grouping(String code, Kind kind, LocalisedText name) {

    /** The organisation whose members the region's states are. */
    public static final String ORGANISATION = "oas";

    /** What kind of grouping. */
    public enum Kind {
        ORGANISATION("organisation"),
        SUB_REGION("sub-region"),
        COMMUNITY("community");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As the database and the reference data write it. */
        public String code() {
            return code;
        }

        static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of grouping: " + code);
        }
    }
}
