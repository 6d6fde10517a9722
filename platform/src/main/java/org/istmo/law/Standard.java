package org.istmo.law;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * Something that a state can use to harmonise its law with treaties: a model law, a guide, a recommendation. It is a
 * link, never a copied text.
 *
 * @param title in its own language, with our translations
 * @param year of publication, or null where it is kept up to date or nobody has found it
 * @param languages those of ours in which it exists
 * @param articles of treaties that it serves, such as {@code 2-9; 16-21}, by instrument
 */
public record Standard(
        String id,
        Set<Subject> subjects,
        Kind kind,
        LocalisedText title,
        LocalisedText publisher,
        @Nullable Integer year,
        List<Language> languages,
        URI address,
        Map<InstrumentId, String> articles,
        Provenance provenance) {

    /** What of the law it is about, in the order in which a law is usually written. */
    public enum Subject {
        OFFENCES,
        POWERS,
        SAFEGUARDS,
        COOPERATION,
        DATA_PROTECTION,
        VICTIMS_AND_CHILDREN,
        CAPACITY;

        /** The text that names it. */
        public String key() {
            return "law.standard.subject." + id();
        }

        /** Its name in addresses, such as {@code data_protection}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What sort of document it is. */
    public enum Kind {
        TREATY,
        EXPLANATORY_REPORT,
        GUIDANCE,
        MODEL_LAW,
        GUIDE,
        TEMPLATE,
        RECOMMENDATION,
        PRINCIPLES,
        /** A site that gathers laws, cases or material. */
        COLLECTION;

        /** The text that names it. */
        public String key() {
            return "law.standard.kind." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Standard {
        subjects = Set.copyOf(EnumSet.copyOf(subjects));
        languages = List.copyOf(languages);
        articles = Map.copyOf(articles);
    }

    /** All that come with the program, in the order of their file. */
    public static List<Standard> all() {
        return StandardFile.SHIPPED;
    }

    /** The parts of what it serves of this instrument, each with the article that it begins with. */
    public List<Convergence.Reference> references(InstrumentId instrument) {
        return Convergence.references(articles.getOrDefault(instrument, ""));
    }
}
