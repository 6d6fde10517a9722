package org.istmo.observatory.imports;

/**
 * One correspondence of a crosswalk. Its text is {@code factor/D1-1/D1.1}.
 *
 * @param to empty where the earlier part is said to lead nowhere
 */
public record CrosswalkPlace(Kind kind, String from, String to) {

    /** What corresponds to what. */
    public enum Kind {
        FACTOR("factor"),
        INDICATOR("indicator");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As files and the database have it. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(FACTOR.word) ? FACTOR : INDICATOR;
        }
    }

    /** The place with this text. */
    public static CrosswalkPlace of(String text) {
        String[] parts = text.split("/", -1);
        return new CrosswalkPlace(Kind.of(parts[0]), parts[1], parts[2]);
    }

    /** Its text. */
    public String text() {
        return kind.word() + "/" + from + "/" + to;
    }
}
