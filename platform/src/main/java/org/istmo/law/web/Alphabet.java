package org.istmo.law.web;

import java.util.List;
import org.istmo.directory.State;
import org.istmo.law.Register;
import org.istmo.pages.Page;

/** The states in the alphabetical order of the reader's language. */
final class Alphabet {

    private Alphabet() {}

    static List<State> states(Page page, Register register) {
        return register.states().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
    }
}
