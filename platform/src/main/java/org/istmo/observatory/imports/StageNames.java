package org.istmo.observatory.imports;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Scale;

/** What a cell says of a level: a number, or a stage by its code or its name in any language. */
final class StageNames {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:[.,]\\d{1,9})?");

    private final Scale scale;
    private final Names<Integer> stages = new Names<>(Spelling::stage);

    StageNames(Edition edition) {
        scale = edition.scale();
        edition.stages().forEach(stage -> {
            add(stage.code(), stage.level());
            stage.name().texts().values().forEach(name -> add(name, stage.level()));
        });
    }

    private void add(String name, int level) {
        stages.add(name, level);
        stages.add(level + " " + name, level);
        stages.add(name + " " + level, level);
    }

    /** What a cell says. */
    sealed interface Said {}

    /** A level of the scale. */
    record Level(int level) implements Said {}

    /** No level, and why. */
    record NoLevel(Reason reason) implements Said {}

    Said of(String cell) {
        if (cell.isEmpty()) {
            return new NoLevel(Reason.LEVEL_MISSING);
        }
        if (NUMBER.matcher(cell).matches()) {
            return ofNumber(new BigDecimal(cell.replace(',', '.')));
        }
        SortedSet<Integer> meant = stages.called(cell);
        return meant.size() == 1 ? new Level(meant.first()) : new NoLevel(Reason.LEVEL_UNKNOWN);
    }

    private Said ofNumber(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0) {
            return new NoLevel(Reason.LEVEL_BETWEEN_STAGES);
        }
        int level = plain.intValueExact();
        return scale.contains(level) ? new Level(level) : new NoLevel(Reason.LEVEL_OFF_SCALE);
    }

    Scale scale() {
        return scale;
    }
}
