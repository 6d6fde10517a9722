package org.istmo.observatory.imports;

import org.istmo.shared.StateCode;

/** The place of a level in a cycle: a state and an indicator's code. Its text is {@code BRA/D1-1.1}. */
public record LevelPlace(StateCode state, String indicator) {

    /** The place with this text. */
    public static LevelPlace of(String text) {
        int slash = text.indexOf('/');
        return new LevelPlace(new StateCode(text.substring(0, slash)), text.substring(slash + 1));
    }

    /** Its text. */
    public String text() {
        return state + "/" + indicator;
    }
}
