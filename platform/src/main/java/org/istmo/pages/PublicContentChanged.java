package org.istmo.pages;

/**
 * Something that the public can see has changed: kept pages are thrown away. Published inside the change. Values are
 * forgotten before the pages that were made of them: else a reader between the two would have a page of the old value
 * kept as a new one.
 */
public record PublicContentChanged() {

    /** The order of a listener that forgets a value. */
    public static final int VALUES_FIRST = 0;
}
