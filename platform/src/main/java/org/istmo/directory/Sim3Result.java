package org.istmo.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.istmo.directory.Sim3.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What comes of laying a team's answers beside a profile: it is met, or these are the gaps. A profile asks for a minimum of
 * each parameter, so there is no sum of several and nothing in between.
 */
public sealed interface Sim3Result {

    /** Each parameter is at its minimum or above. */
    record Met() implements Sim3Result {}

    /** These are not, in the order of the model; at least one. */
    record Gaps(List<Gap> gaps) implements Sim3Result {
        public Gaps {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * A parameter below its minimum.
     *
     * @param answer what the team said; null where it has not said anything
     */
    record Gap(Parameter parameter, @Nullable Integer answer, int minimum) {}

    /** The result, over the parameters of the model. */
    static Sim3Result of(Map<String, Integer> minima, Map<String, Integer> answers) {
        List<Gap> gaps = new ArrayList<>();
        for (Parameter parameter : Sim3.PARAMETERS) {
            int minimum = minima.getOrDefault(parameter.code(), 0);
            Integer answer = answers.get(parameter.code());
            if (answer == null ? minimum > 0 : answer < minimum) {
                gaps.add(new Gap(parameter, answer, minimum));
            }
        }
        return gaps.isEmpty() ? new Met() : new Gaps(gaps);
    }
}
