package org.istmo.observatory.web;

import java.util.List;
import java.util.Optional;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.StatusNote;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.StateChange;
import org.istmo.observatory.StateView;
import org.istmo.shared.StateCode;

/**
 * One state in one cycle with all that its pages say of it.
 *
 * @param groupings what it belongs to today besides the organisation, in the reader's alphabetical order
 * @param note on its status, shown as it is
 * @param change since an earlier cycle; empty in the first cycle
 * @param earlier the state in that earlier cycle
 * @param cycles every cycle, the earliest first
 * @param assessed the cycles in which anything is released for it
 */
public record Portrait(
        StateView view,
        List<Grouping> groupings,
        Optional<StatusNote> note,
        Optional<StateChange> change,
        Optional<StateView> earlier,
        List<Cycle> cycles,
        List<Cycle> assessed) {

    public Portrait {
        groupings = List.copyOf(groupings);
        cycles = List.copyOf(cycles);
        assessed = List.copyOf(assessed);
    }

    /** The state. */
    public State state() {
        return view.state();
    }

    /** Its code. */
    public StateCode code() {
        return view.state().code();
    }

    /** The cycle. */
    public Cycle cycle() {
        return view.cycle();
    }

    /** The address of one of its values, without the language. */
    public String valuePath(String indicator) {
        return "/observatory/states/" + code() + "/" + cycle().id() + "/" + indicator;
    }

    /** Where a value stands on the state's page. */
    public static String anchor(String indicator) {
        return "value-" + indicator;
    }
}
