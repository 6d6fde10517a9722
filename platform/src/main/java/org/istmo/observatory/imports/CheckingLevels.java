package org.istmo.observatory.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.istmo.access.Permission;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ExaminingFile.Examination;
import org.istmo.pages.NotFound;
import org.istmo.tables.Upload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks a file of levels of one cycle: what it would change in the drafts of the states for which the viewer works. */
@Component
public class CheckingLevels {

    private static final long MOST_BYTES = 200_000_000;

    private final ExaminingFile examining;
    private final LevelGrounds grounds;
    private final Observatory observatory;
    private final States states;

    CheckingLevels(ExaminingFile examining, LevelGrounds grounds, Observatory observatory, States states) {
        this.examining = examining;
        this.grounds = grounds;
        this.observatory = observatory;
        this.states = states;
    }

    /** Checks it; nothing but the plan is kept. */
    @Transactional
    public Checked check(Upload upload, Choices.OfLevels choices) {
        Observations observations = observatory.observations();
        Cycle cycle = observations.cycle(choices.cycle()).orElseThrow(() -> new NotFound("cycle"));
        Edition edition = observations.editionOf(cycle);
        LevelGrounds.Now now = grounds.now(cycle.id());
        LevelRows.Scope scope = new LevelRows.Scope(
                observations.states(),
                states.groupings(),
                observations.cycles(),
                cycle,
                edition,
                choices.alsoCalled(),
                now.grounds());
        Map<String, String> texts = new TreeMap<>();
        now.grounds().forEach((state, ground) -> texts.put(state.iso3(), ground.text()));
        return examining.check(
                upload,
                new Examination(
                        choices,
                        Permission.OBSERVATORY_ASSESS,
                        LevelRows.COLUMNS,
                        headers -> new LevelRows(headers, scope),
                        new HashMap<>(now.levels()),
                        ImportPlan.Extent.CHANGES,
                        texts,
                        MOST_BYTES));
    }
}
