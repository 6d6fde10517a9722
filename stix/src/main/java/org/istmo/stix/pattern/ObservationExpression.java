package org.istmo.stix.pattern;

import java.util.List;

/** What is asked of one or several observations (section 9.5). Operands stand in the order in which they were written. */
public sealed interface ObservationExpression {

    /** {@code [ … ]}: one observation that has one object for which the comparison holds. */
    record Single(ComparisonExpression comparison) implements ObservationExpression {}

    /** {@code a AND b}: each on a different observation. */
    record And(List<ObservationExpression> operands) implements ObservationExpression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** {@code a OR b}: either. */
    record Or(List<ObservationExpression> operands) implements ObservationExpression {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** {@code a FOLLOWEDBY b}: each on a different observation, none of a later than any of b. */
    record FollowedBy(List<ObservationExpression> operands) implements ObservationExpression {
        public FollowedBy {
            operands = List.copyOf(operands);
        }
    }

    /** An expression with one or more qualifiers, applied from the first to the last; no kind twice (section 9.5.1). */
    record Qualified(ObservationExpression expression, List<Qualifier> qualifiers) implements ObservationExpression {
        public Qualified {
            qualifiers = List.copyOf(qualifiers);
        }
    }
}
