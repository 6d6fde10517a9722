package org.istmo.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.shared.StateCode;

/**
 * Every confirmed version of national law: what was known on any day, and what changed.
 *
 * @param versions of the same entry in their order
 */
public record NationalHistory(List<Version> versions) {

    public NationalHistory {
        versions = List.copyOf(versions);
    }

    /**
     * A confirmed version of an entry.
     *
     * @param withdraws whether it takes the entry back
     * @param reason as its proposer wrote it
     */
    public record Version(NationalEntry entry, boolean withdraws, Instant at, String reason, Review review) {}

    /**
     * A version beside the one before it.
     *
     * @param before empty where nothing stood there
     * @param instruments those whose articles the entry is mapped to, or was
     */
    public record Change(Optional<Version> before, Version now, StateCode state, Set<InstrumentId> instruments) {
        public Change {
            instruments = Set.copyOf(instruments);
        }
    }

    /** The first day of which anything is known. */
    public Optional<LocalDate> begins() {
        return versions.stream().map(version -> version.review().on()).min(Comparator.naturalOrder());
    }

    /** What was known at the end of this day, in UTC. */
    public NationalHistory known(LocalDate day) {
        return new NationalHistory(versions.stream()
                .filter(version -> !version.review().on().isAfter(day))
                .toList());
    }

    /** What stands. */
    public NationalContent content() {
        return content(versions.stream()
                .map(version -> new Entry(version.entry(), version.withdraws()))
                .toList());
    }

    /** What stands or once stood: also what was taken back has its name here. */
    public NationalContent everything() {
        return content(versions.stream()
                .map(version -> new Entry(version.entry(), false))
                .toList());
    }

    /** Who confirmed each entry. */
    Map<NationalEntry, Review> reviews() {
        Map<NationalEntry, Review> reviews = new HashMap<>();
        versions.forEach(version -> reviews.put(version.entry(), version.review()));
        return reviews;
    }

    /** Every change, the latest first. */
    public List<Change> changes() {
        Map<UUID, NationalLaw> laws = new HashMap<>();
        Map<UUID, UUID> lawOf = new HashMap<>();
        for (Version version : versions) {
            switch (version.entry()) {
                case NationalLaw law -> laws.put(law.id(), law);
                case Provision provision -> lawOf.put(provision.id(), provision.law());
                case Mapping _ -> {}
            }
        }
        Map<UUID, Set<InstrumentId>> mapped = new HashMap<>();
        for (Version version : versions) {
            if (version.entry() instanceof Mapping mapping && mapping.provision() != null) {
                for (UUID id : List.of(mapping.provision(), lawOf.get(mapping.provision()))) {
                    mapped.computeIfAbsent(id, _ -> new HashSet<>()).add(mapping.instrument());
                }
            }
        }
        Map<Object, Version> last = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Version version : versions) {
            Optional<Version> before = Optional.ofNullable(last.put(key(version.entry()), version))
                    .filter(earlier -> !earlier.withdraws());
            changes.add(
                    switch (version.entry()) {
                        case NationalLaw law ->
                            new Change(before, version, law.state(), mapped.getOrDefault(law.id(), Set.of()));
                        case Provision provision ->
                            new Change(
                                    before,
                                    version,
                                    Objects.requireNonNull(laws.get(provision.law()))
                                            .state(),
                                    mapped.getOrDefault(provision.id(), Set.of()));
                        case Mapping mapping ->
                            new Change(before, version, mapping.state(), Set.of(mapping.instrument()));
                    });
        }
        changes.sort(Comparator.comparing((Change change) -> change.now().at()).reversed());
        return List.copyOf(changes);
    }

    /** A version as far as what stands depends on it. */
    record Entry(NationalEntry entry, boolean withdraws) {}

    /** Versions in their order: the last one of each entry stands, unless it takes it back. */
    static NationalContent content(List<Entry> versions) {
        Map<Object, Entry> latest = new HashMap<>();
        versions.forEach(version -> latest.put(key(version.entry()), version));
        List<NationalLaw> laws = new ArrayList<>();
        List<Provision> provisions = new ArrayList<>();
        List<Mapping> mappings = new ArrayList<>();
        for (Entry one : latest.values()) {
            if (!one.withdraws()) {
                switch (one.entry()) {
                    case NationalLaw law -> laws.add(law);
                    case Provision provision -> provisions.add(provision);
                    case Mapping mapping -> mappings.add(mapping);
                }
            }
        }
        return NationalContent.of(laws, provisions, mappings);
    }

    private static Object key(NationalEntry entry) {
        return switch (entry) {
            case NationalLaw law -> law.id();
            case Provision provision -> provision.id();
            case Mapping mapping ->
                List.of(
                        mapping.state(),
                        mapping.instrument(),
                        mapping.article(),
                        mapping.provision() == null ? "" : mapping.provision());
        };
    }
}
