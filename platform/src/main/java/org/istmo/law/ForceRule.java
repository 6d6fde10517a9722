package org.istmo.law;

import java.time.LocalDate;

/** When an instrument enters into force for a state that deposits its consent, by the instrument's own clause. */
public sealed interface ForceRule {

    /** The day by the clause alone, before it is compared with the instrument's own entry into force. */
    LocalDate afterDeposit(LocalDate deposit);

    /** The clause that says so, such as {@code 37(2)}. */
    String article();

    /**
     * The day for a state with this deposit: the clause's, but never before the instrument itself is in force.
     *
     * @param general the instrument's own entry into force
     */
    default LocalDate forDeposit(LocalDate deposit, LocalDate general) {
        LocalDate own = afterDeposit(deposit);
        return own.isBefore(general) ? general : own;
    }

    /** On so many days after the deposit: {@code 30} is "the thirtieth day after the date of deposit". */
    record DaysAfter(int days, String article) implements ForceRule {
        @Override
        public LocalDate afterDeposit(LocalDate deposit) {
            return deposit.plusDays(days);
        }
    }

    /** On the first day of the month that follows the expiration of so many months after the deposit. */
    record FirstOfMonthAfter(int months, String article) implements ForceRule {
        @Override
        public LocalDate afterDeposit(LocalDate deposit) {
            return deposit.plusMonths(months).withDayOfMonth(1).plusMonths(1);
        }
    }

    /** On the day of the deposit. */
    record OnDeposit(String article) implements ForceRule {
        @Override
        public LocalDate afterDeposit(LocalDate deposit) {
            return deposit;
        }
    }
}
