package org.istmo.law;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of what the register says, which one person proposed and another confirmed.
 *
 * @param version of what it says of the same, from 2 on: what first came into the register is no change
 * @param reason as its proposer wrote it
 * @param before what the register said until then; null where it said nothing
 * @param now what it said from then on
 */
public record RegisterChange<T>(
        int version, Instant at, String reason, @Nullable T before, T now) {

    /** The changes between versions, the latest first; versions of the same subject come in their order. */
    static <T> List<RegisterChange<T>> between(List<Recorded<T>> versions, Function<T, Object> subject) {
        Map<Object, T> last = new HashMap<>();
        List<RegisterChange<T>> changes = new ArrayList<>();
        for (Recorded<T> version : versions) {
            T before = last.put(subject.apply(version.said()), version.said());
            if (before != null || !version.proposedBy().isEmpty()) {
                changes.add(new RegisterChange<>(
                        version.version(), version.at(), version.reason(), before, version.said()));
            }
        }
        changes.sort(
                Comparator.comparing((RegisterChange<T> change) -> change.at()).reversed());
        return List.copyOf(changes);
    }
}
