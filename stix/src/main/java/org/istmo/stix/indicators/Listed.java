package org.istmo.stix.indicators;

/**
 * An indicator as it goes into a file, with what is said of it there.
 *
 * @param note a few words, in any language; whatever the format cannot hold is replaced
 * @param reference where more is to be found, such as the identifier of the object that it comes from
 */
public record Listed(Indicator indicator, String note, String reference) {

    public Listed(Indicator indicator) {
        this(indicator, "", "");
    }
}
