package org.istmo.law.web;

import java.util.List;
import org.istmo.directory.State;
import org.istmo.law.InstrumentId;
import org.istmo.law.Measure;
import org.istmo.law.Offence;
import org.istmo.law.Register;
import org.istmo.law.Route;
import org.istmo.law.RoutePlan;
import org.istmo.law.RouteRequest;
import org.istmo.law.Treaties;
import org.istmo.law.UsableBasis;
import org.istmo.pages.Page;

/** The first basis of every pair of states for one measure on one day. */
public record RoutePairs(Page page, Register register, Treaties treaties, Measure measure, Offence offence, AsOf asOf) {

    /**
     * One cell.
     *
     * @param text the instrument's short name, with a question mark where it is unconfirmed or depends on the offence
     */
    public record Cell(String text, String address) {}

    /** The states in the reader's alphabetical order. */
    public List<State> states() {
        return Alphabet.states(page, register);
    }

    /** The cell of a pair. */
    public Cell cell(State from, State to) {
        RouteRequest request = new RouteRequest(from.code(), to.code(), measure, offence, asOf.on());
        String address = page.to("/law/route?from=" + from.code() + "&to=" + to.code() + "&measure="
                + RouteForm.code(measure) + asOf.and());
        if (!(Route.plan(request, treaties) instanceof RoutePlan plan)) {
            return new Cell("", "");
        }
        return plan.usable().stream()
                .findFirst()
                .map(usable -> new Cell(name(usable), address))
                .orElseGet(() -> new Cell(page.t("law.route.pairs.none"), address));
    }

    private static String name(UsableBasis usable) {
        boolean open = !usable.sure() || !usable.dependsOn().isEmpty();
        return code(usable.basis().instrument()) + (open ? "\u00a0?" : "");
    }

    /** The instrument's code with a hyphen at which no line ends. */
    public static String code(InstrumentId id) {
        return id.code().replace('-', '\u2011');
    }
}
