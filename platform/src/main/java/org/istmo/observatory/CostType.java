package org.istmo.observatory;

import java.util.Locale;

/**
 * The eight kinds of cost of an incident, after article 7 of Delegated Regulation (EU) 2024/1772. Daily maintenance,
 * improvements after the incident and insurance premiums belong to none of them.
 */
public enum CostType {
    /** Funds or assets taken. */
    EXPROPRIATED_FUNDS,
    /** Hardware, software or infrastructure replaced or moved. */
    REPLACEMENT,
    /** Staff: overtime, hiring, lost hours. */
    STAFF,
    /** Fees for contracts not fulfilled. */
    CONTRACTUAL_FEES,
    /** Redress and compensation to customers. */
    CUSTOMER_REDRESS,
    /** Revenue that did not come in. */
    FORGONE_REVENUE,
    /** Telling customers, partners, authorities and the public. */
    COMMUNICATION,
    /** Advice: legal, forensic, remediation. */
    ADVISORY;

    /** The key of its name. */
    public String key() {
        return "observatory.cost." + name().toLowerCase(Locale.ROOT);
    }
}
