package org.istmo.observatory;

/**
 * The eight kinds of cost of an incident, after article 7 of Delegated Regulation (EU) 2024/1772. Daily maintenance,
 * improvements after the incident and insurance premiums belong to none of them. What each is called is in {@link CostForm}.
 */
public enum CostType {
    /** Funds or assets taken. */
    FUNDS_LOST,
    /** Hardware, software or infrastructure replaced or moved. */
    REPLACEMENT,
    /** Staff: overtime, hiring, lost hours. */
    STAFF,
    /** Fees for contracts not fulfilled. */
    CONTRACT_PENALTIES,
    /** Redress and compensation to customers. */
    CUSTOMER_REDRESS,
    /** Revenue that did not come in. */
    FORGONE_REVENUE,
    /** Telling customers, partners, authorities and the public. */
    COMMUNICATION,
    /** Advice: legal, forensic, remediation. */
    ADVICE
}
