package org.istmo.tables;

import java.math.BigDecimal;

/** Numbers as plain decimal text: a point, no exponent, no grouping, no zeros after the last digit that counts. */
final class PlainNumber {

    // Written out, a number beyond this would be a run of zeros that no table means.
    private static final int LONGEST = 400;

    private PlainNumber() {}

    /** The shortest decimal that stands for this double: what a spreadsheet shows for it. */
    static String of(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    /** This number without exponent; one too large to be written out stays as it is. */
    static String of(String number) {
        boolean exponent = number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
        if (!exponent) {
            return number;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.scale()) > LONGEST ? number : plain(value);
        } catch (NumberFormatException exponentBeyondInt) {
            return number;
        }
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
