package org.istmo.stix;

/** JSON in tests, with apostrophes for quotation marks. */
public final class JsonText {

    private JsonText() {}

    /** The dictionary that the text holds. */
    public static Json.Dictionary dictionary(String text) {
        return switch (StixObject.parse(text.replace('\'', '"'))) {
            case StixObject object -> object.tree();
            case Malformed malformed -> throw new AssertionError(malformed + " in " + text);
        };
    }
}
