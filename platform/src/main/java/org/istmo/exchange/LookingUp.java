package org.istmo.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.stix.pattern.Subnet;
import org.istmo.stix.values.CarriedValue;
import org.istmo.stix.values.ValueKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks many values up at once: values, blocks of addresses (192.0.2.0/24), and all below a domain (*.example.org). */
@Component
public class LookingUp {

    /** So many blocks and domains are asked for at once at most: each is a search of its own. */
    public static final int MOST_RANGES = 100;

    private final Lookup lookup;
    private final AuditLog audit;

    LookingUp(Lookup lookup, AuditLog audit) {
        this.lookup = lookup;
        this.audit = audit;
    }

    /**
     * What became of one text.
     *
     * @param asked the text, as it was sent
     * @param seen what is known of each value that it means, or that lies below it
     * @param more whether more lies below it than is told
     */
    public record Line(String asked, List<Lookup.Seen> seen, boolean more) {
        public Line {
            seen = List.copyOf(seen);
        }
    }

    /** What came of asking. */
    public sealed interface Outcome {

        /** What is known, of those texts of which something is, in the order in which they were sent. */
        record Known(List<Line> lines) implements Outcome {
            public Known {
                lines = List.copyOf(lines);
            }
        }

        /** Too much was asked for at once. */
        record TooMuch() implements Outcome {}
    }

    /** Looks these texts up, and records that the viewer did. */
    @Transactional
    public Outcome ask(List<String> texts) {
        Set<String> asked = new LinkedHashSet<>(texts);
        List<String> ranges = asked.stream().filter(LookingUp::isRange).toList();
        if (asked.size() > Lookup.MOST_ASKED || ranges.size() > MOST_RANGES) {
            return new Outcome.TooMuch();
        }
        Map<String, List<CarriedValue>> readings = LinkedHashMap.newLinkedHashMap(asked.size());
        Set<CarriedValue> values = new LinkedHashSet<>();
        for (String text : asked) {
            List<CarriedValue> meant = isRange(text) ? List.of() : CarriedValue.readings(text);
            readings.put(text, meant);
            values.addAll(meant);
        }
        Map<CarriedValue, Lookup.Seen> seen = lookup.of(values);
        List<Line> lines = new ArrayList<>();
        readings.forEach((text, meant) -> {
            Line line = isRange(text)
                    ? below(text)
                    : new Line(
                            text,
                            meant.stream()
                                    .filter(seen::containsKey)
                                    .map(seen::get)
                                    .toList(),
                            false);
            if (!line.seen().isEmpty()) {
                lines.add(line);
            }
        });
        Viewer.Person viewer = CurrentViewer.person();
        audit.record(
                Act.EXCHANGE_LOOKED_UP,
                viewer.account(),
                viewer.organisationFor(Permission.EXCHANGE_READ),
                "exchange/lookup",
                Map.of("asked", asked.size(), "known", lines.size()));
        return new Outcome.Known(lines);
    }

    private Line below(String text) {
        Subnet block = block(text);
        Lookup.Below below = block != null
                ? lookup.in(block)
                : CarriedValue.of(ValueKind.DOMAIN, text.strip().substring(2))
                        .map(lookup::below)
                        .orElseGet(() -> new Lookup.Below(List.of(), false));
        return new Line(text, below.seen(), below.more());
    }

    /** Whether a text asks for what lies below it. */
    public static boolean isRange(String text) {
        return text.strip().startsWith("*.") || block(text) != null;
    }

    private static @Nullable Subnet block(String text) {
        Subnet subnet = text.indexOf('/') < 0 ? null : Subnet.read(text.strip());
        return subnet == null || subnet.single() ? null : subnet;
    }
}
