package org.istmo.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * For which organisation the person who asks acts: every page says so in its head, and every form that is written for
 * them bears it.
 *
 * @param organisation its number; empty where they act for none yet
 * @param name of it, as it stands in the directory
 * @param language of the name
 * @param choice whether they could act for another one
 */
public record ActsFor(String organisation, String name, Language language, boolean choice) {

    private static final String ATTRIBUTE = ActsFor.class.getName();

    /** What stands between a form's token and the organisation: no token holds it. */
    private static final char MARK = '.';

    /** Says it for the rest of this request. */
    public void say(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What was said; null for a stranger, and for somebody who belongs to no organisation. */
    public static @Nullable ActsFor in(HttpServletRequest request) {
        return (ActsFor) request.getAttribute(ATTRIBUTE);
    }

    /** The token for a form that does something for this organisation, whoever is acted for when it comes back. */
    static String bound(String token, String organisation) {
        return token + MARK + organisation;
    }

    /** The token itself. */
    public static String token(String sent) {
        int mark = sent.indexOf(MARK);
        return mark < 0 ? sent : sent.substring(0, mark);
    }

    /** The organisation for which the form was written; null where it does not say. */
    public static @Nullable String organisation(String sent) {
        int mark = sent.indexOf(MARK);
        return mark < 0 ? null : sent.substring(mark + 1);
    }
}
