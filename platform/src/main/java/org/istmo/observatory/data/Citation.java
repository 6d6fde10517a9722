package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.istmo.observatory.Cycle;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;

/** How data are cited, ready to be copied. */
public final class Citation {

    private Citation() {}

    /** Of a table, at this address. */
    public static LocalisedText of(Metadata metadata, String address) {
        return Texts.everywhere(
                "observatory.data.citation",
                "year",
                metadata.released()
                        .map(released -> String.valueOf(released.last().getYear()))
                        .orElse("none"),
                "title",
                metadata.title(),
                "cycles",
                metadata.cycles().isEmpty()
                        ? "none"
                        : metadata.cycles().stream()
                                .map(Cycle::id)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                "demonstration",
                String.valueOf(metadata.demonstration()),
                "address",
                address);
    }

    /** Of a numbered release. */
    public static LocalisedText ofRelease(String version, LocalDate madeOn, boolean demonstration, String address) {
        return Texts.everywhere(
                "observatory.data.citation.release",
                "year",
                String.valueOf(madeOn.getYear()),
                "version",
                version,
                "demonstration",
                String.valueOf(demonstration),
                "address",
                address);
    }

    /** Of a numbered release, for BibTeX. */
    public static String bibtex(
            Language language, String version, LocalDate madeOn, boolean demonstration, String address) {
        Texts texts = Texts.in(language);
        return """
                @misc{istmo_%s,
                  author    = {{Istmo}},
                  title     = {{%s}},
                  year      = {%d},
                  version   = {%s},
                  publisher = {Istmo},
                  url       = {%s},
                  note      = {%s}
                }""".formatted(
                        version.replace('.', '_'),
                        texts.get("observatory.data.release.title"),
                        madeOn.getYear(),
                        version,
                        address,
                        texts.get("observatory.data.citation.note", "demonstration", String.valueOf(demonstration)));
    }
}
