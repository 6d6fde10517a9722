package org.istmo.stix.pattern;

import java.util.List;

/** What is asked of one object of an observation (section 9.6). */
public sealed interface ComparisonExpression {

    /** A path compared with a constant, or by {@code IN} with several. */
    record Test(ObjectPath path, boolean negated, ComparisonOperator operator, List<Constant> constants)
            implements ComparisonExpression {
        public Test {
            constants = List.copyOf(constants);
        }
    }

    /** {@code EXISTS path}, or {@code NOT EXISTS path}. */
    record Exists(ObjectPath path, boolean negated) implements ComparisonExpression {}

    /** All operands hold, for the same object. */
    record And(List<ComparisonExpression> operands) implements ComparisonExpression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** At least one operand holds. */
    record Or(List<ComparisonExpression> operands) implements ComparisonExpression {
        public Or {
            operands = List.copyOf(operands);
        }
    }
}
