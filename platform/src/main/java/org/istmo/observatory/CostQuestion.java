package org.istmo.observatory;

/** What is estimated of the cost of incidents. Recoveries are a question of their own: a net amount is none. */
public sealed interface CostQuestion {

    /** One kind of cost, gross. */
    record OfType(CostType type) implements CostQuestion {}

    /** All kinds together, gross. */
    record Gross() implements CostQuestion {}

    /** What came back, from insurers or others. */
    record Recoveries() implements CostQuestion {}
}
