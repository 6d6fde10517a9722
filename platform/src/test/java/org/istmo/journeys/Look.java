package org.istmo.journeys;

import org.istmo.shared.Language;

/**
 * How somebody looks at pages.
 *
 * @param width of the window, in CSS pixels
 * @param dark whether the system asks for dark colours
 * @param script whether the browser runs scripts
 * @param language the one that the browser asks for
 */
record Look(int width, boolean dark, boolean script, Language language) {

    static final int PHONE = 390;
    static final int DESK = 1440;

    /** As most who only read can always look: by day, without script. */
    static Look reading(int width, Language language) {
        return new Look(width, false, false, language);
    }

    /** As somebody looks who works here. */
    static Look working(int width, Language language) {
        return new Look(width, false, true, language);
    }
}
