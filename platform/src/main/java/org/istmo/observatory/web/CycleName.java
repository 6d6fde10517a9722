package org.istmo.observatory.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.observatory.CycleId;
import org.istmo.pages.Page;

/** What a cycle is called where somebody reads it; addresses and data have its code, which is the same for everybody. */
public final class CycleName {

    /** A review between two reports, such as {@code 2023-interim}. */
    private static final Pattern INTERIM = Pattern.compile("(\\d{4})-interim");

    private CycleName() {}

    /** The name of the cycle in the reader's language: mostly a year. */
    public static String of(Page page, CycleId cycle) {
        return of(page, cycle.code());
    }

    /** The name of the cycle with this code; a word that is no code stays as it is. */
    public static String of(Page page, String code) {
        Matcher interim = INTERIM.matcher(code);
        return interim.matches() ? page.t("observatory.cycle.interim", "year", interim.group(1)) : code;
    }
}
