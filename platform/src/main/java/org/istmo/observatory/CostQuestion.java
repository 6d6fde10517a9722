package org.istmo.observatory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is estimated of the cost of incidents. Recoveries are a question of their own: a net amount is none. */
public sealed interface CostQuestion {

    /** Its code in addresses and data. */
    String code();

    /** One kind of cost, gross. */
    record OfType(CostType type) implements CostQuestion {
        @Override
        public String code() {
            return type.name();
        }
    }

    /** All kinds together, gross. */
    record Gross() implements CostQuestion {
        @Override
        public String code() {
            return "GROSS";
        }
    }

    /** What came back, from insurers or others. */
    record Recoveries() implements CostQuestion {
        @Override
        public String code() {
            return "RECOVERIES";
        }
    }

    /** Every question: the whole, each kind, and what came back. */
    static List<CostQuestion> all() {
        List<CostQuestion> all = new ArrayList<>();
        all.add(new Gross());
        for (CostType type : CostType.values()) {
            all.add(new OfType(type));
        }
        all.add(new Recoveries());
        return all;
    }

    /** The question with this code. */
    static Optional<CostQuestion> of(String code) {
        return all().stream().filter(question -> question.code().equals(code)).findFirst();
    }
}
