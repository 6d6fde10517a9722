package org.istmo.observatory.data;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after another, each with a value for each column and null where one is missing. */
@FunctionalInterface
public interface Rows {

    /** Gives every row, in the table's order. */
    void each(Consumer<@Nullable Object[]> row);

    /** These rows. */
    static Rows of(List<@Nullable Object[]> rows) {
        return rows::forEach;
    }

    /** None: the table's shape alone. */
    static Rows none() {
        return _ -> {};
    }
}
