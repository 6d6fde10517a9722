package org.istmo.observatory;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.istmo.shared.StateCode;

/**
 * A survey of the cost of incidents in one state: which organisations were asked, what, and until when.
 *
 * @param year whose incidents were asked for
 * @param form the version of the form: surveys with the same one can be compared
 * @param closesOn the last day (UTC) on which an organisation can answer; nothing is published before it has passed
 * @param pilot whether it tries out the form
 * @param demonstration whether its answers are invented
 */
public record NationalSurvey(
        UUID id,
        StateCode state,
        int year,
        String form,
        Currency currency,
        LocalDate closesOn,
        boolean pilot,
        boolean demonstration) {

    /** What it is called in addresses, such as {@code CRI-2024-1}. */
    public String code() {
        return state + "-" + year + "-" + form;
    }

    /** Whether organisations can still answer. */
    public boolean open(LocalDate today) {
        return !today.isAfter(closesOn);
    }
}
