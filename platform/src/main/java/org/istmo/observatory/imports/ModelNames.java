package org.istmo.observatory.imports;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.istmo.observatory.Edition;
import org.istmo.shared.LocalisedText;

/** The parts of an edition by code and by name in any language, and by both at once ({@code "D1-1.1 Strategy"}). */
final class ModelNames {

    private final Names<String> codes = new Names<>(Spelling::code);
    private final Names<String> names = new Names<>(Spelling::key);

    private ModelNames() {}

    static ModelNames ofIndicators(Edition edition) {
        ModelNames names = new ModelNames();
        edition.indicators().forEach(indicator -> names.add(indicator.code(), indicator.name()));
        return names;
    }

    static ModelNames ofFactors(Edition edition) {
        ModelNames names = new ModelNames();
        edition.factors().forEach(factor -> names.add(factor.code(), factor.name()));
        return names;
    }

    /** Dimensions are called by their number too. */
    static ModelNames ofDimensions(Edition edition) {
        ModelNames names = new ModelNames();
        edition.dimensions().forEach(dimension -> {
            names.add(dimension.code(), dimension.name());
            names.codes.add(String.valueOf(dimension.number()), dimension.code());
            for (String word : new String[] {"dimension", "dimensión", "dimensão"}) {
                names.names.add(word + " " + dimension.number(), dimension.code());
            }
        });
        return names;
    }

    private void add(String code, LocalisedText name) {
        codes.add(code, code);
        name.texts().values().forEach(text -> {
            names.add(text, code);
            names.add(code + " " + text, code);
        });
    }

    /** The codes of all parts that this text can mean. */
    SortedSet<String> meant(String text) {
        SortedSet<String> byCode = codes.called(text);
        return byCode.isEmpty() ? names.called(text) : new TreeSet<>(byCode);
    }

    /** The codes of up to three parts whose names are near. */
    List<String> near(String text) {
        return names.near(text);
    }
}
