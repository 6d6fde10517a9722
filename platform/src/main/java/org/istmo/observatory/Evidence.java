package org.istmo.observatory;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Something that supports a level. What is not public counts, and is named as such without being shown. */
public sealed interface Evidence {

    /** The most characters of a title, an address, and a note. */
    int LONGEST_TITLE = 500;

    int LONGEST_ADDRESS = 2000;
    int LONGEST_NOTE = 4000;

    /** Its number. */
    UUID id();

    /** What it is called, in its own language. */
    String title();

    /** The ISO 639 code of its language. */
    String language();

    /** Whether it is public once the assessment is released. */
    boolean shown();

    /** Its kind, as the database writes it. */
    default String kind() {
        return switch (this) {
            case Link _ -> "LINK";
            case Document _ -> "DOCUMENT";
            case Interview _ -> "INTERVIEW";
        };
    }

    /** A page that anybody can open, as it was on the day that it was checked. */
    record Link(
            UUID id,
            String title,
            String language,
            String url,
            LocalDate checkedOn,
            Optional<ArchivedCopy> archived,
            boolean shown)
            implements Evidence {

        private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+(/\\S*)?");

        public Link {
            requireTitle(title);
            if (!isAddress(url)) {
                throw new IllegalArgumentException("not an address of a page");
            }
        }

        /** Whether this is an address that a link can have. */
        public static boolean isAddress(String url) {
            return url.length() <= LONGEST_ADDRESS && ADDRESS.matcher(url).matches();
        }
    }

    /** A document that lies somewhere else than behind a link: in a gazette, an archive, a drawer. */
    record Document(
            UUID id,
            String title,
            String language,
            Optional<String> note,
            Optional<ArchivedCopy> archived,
            boolean shown)
            implements Evidence {

        public Document {
            requireTitle(title);
        }
    }

    /** What somebody said. */
    record Interview(
            UUID id, String title, String language, Optional<LocalDate> heldOn, Optional<String> note, boolean shown)
            implements Evidence {

        public Interview {
            requireTitle(title);
        }
    }

    /** A copy that somebody keeps, known by its hash. */
    record ArchivedCopy(String sha256) {

        private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

        public ArchivedCopy {
            if (!FORM.matcher(sha256).matches()) {
                throw new IllegalArgumentException("not a SHA-256 sum in lower-case hexadecimal digits");
            }
        }
    }

    private static void requireTitle(String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
        }
    }
}
