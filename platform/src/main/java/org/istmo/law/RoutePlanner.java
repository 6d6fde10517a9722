package org.istmo.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans routes over the register as it stands now. What each treaty lets a state ask for is a table of ours, shipped and
 * marked as analysis; the words of time rules, contents and grounds are the reference's own.
 */
@Component
public class RoutePlanner {

    private final Law law;
    private final List<LegalBasis> bases = Cells.read("bases.csv", LegalBasis::read);
    private final List<RefusalGround> grounds = Cells.read("grounds.csv", RefusalGround::read);
    private final List<TreatyEffect> effects = Cells.read("effects.csv", TreatyEffect::read);
    private final Map<String, TimeRule> timeRules = Cells.read("deadline_rules.csv", TimeRule::read).stream()
            .collect(Collectors.toMap(TimeRule::id, Function.identity()));
    private final Map<String, List<RequestItem>> contents = Cells.read("request_fields.csv", RequestItem::read).stream()
            .collect(Collectors.groupingBy(RequestItem::kind));
    private final Map<String, String> words = Cells.read(
                    "refusal_grounds.csv",
                    row -> Map.entry(row.get("instrument") + "/" + row.get("article"), Cells.required(row, "ground")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private final AtomicReference<@Nullable Arranged> current = new AtomicReference<>();

    RoutePlanner(Law law) {
        this.law = law;
    }

    private record Arranged(Register register, Treaties treaties) {}

    /** The register as it stands now, arranged for planning. */
    public Treaties treaties() {
        return treaties(law.register());
    }

    /** This register, as it stands now or as it was known on a day, arranged for planning. */
    @SuppressWarnings("ReferenceEquality") // the very register, not one that is equal
    public Treaties treaties(Register register) {
        Arranged known = current.get();
        if (known != null && known.register() == register) {
            return known.treaties();
        }
        Arranged arranged = new Arranged(register, arrange(register));
        if (register == law.register()) {
            current.set(arranged);
        }
        return arranged.treaties();
    }

    private Treaties arrange(Register register) {
        return Treaties.of(
                register.instruments(),
                register.participations().values().stream()
                        .flatMap(ofOne -> ofOne.values().stream())
                        .toList(),
                bases,
                grounds,
                register.reservations(),
                effects);
    }

    /** The time rule with this identifier. */
    public TimeRule timeRule(String id) {
        return Optional.ofNullable(timeRules.get(id)).orElseThrow();
    }

    /** What a request of this kind must contain, in the order of the instrument; empty for a kind that is not there. */
    public List<RequestItem> contents(String kind) {
        return contents.getOrDefault(kind, List.of());
    }

    /** A ground, limit or duty in the words of the reference. */
    public String words(RefusalGround ground) {
        return Optional.ofNullable(words.get(ground.instrument() + "/" + ground.article()))
                .orElseThrow();
    }
}
