package org.istmo.law;

import java.util.Optional;
import org.istmo.law.NationalFault.Rule;

/** What an entry must keep towards the others. */
public final class NationalCheck {

    private NationalCheck() {}

    /**
     * The rule that an entry breaks towards what is recorded and proposed already, if any. A new version of the same
     * entry does not stand in its own way; a mapping is the same where it concerns the same.
     *
     * @param change whether it is meant to be a new version of something that is there
     */
    public static Optional<NationalFault> broken(NationalEntry entry, NationalContent content, boolean change) {
        return switch (entry) {
            case NationalLaw law ->
                content.laws(law.state()).stream()
                                .anyMatch(other -> !other.id().equals(law.id()) && same(other.number(), law.number()))
                        ? fault("law_number", Rule.DUPLICATE, law.number())
                        : Optional.empty();
            case Provision provision ->
                content.law(provision.law())
                        .map(law -> content.provisions(law).stream()
                                        .anyMatch(other -> !other.id().equals(provision.id())
                                                && same(other.number(), provision.number()))
                                ? fault("provision_number", Rule.DUPLICATE, provision.number())
                                : Optional.<NationalFault>empty())
                        .orElseGet(() -> fault("provision_number", Rule.UNKNOWN_LAW, ""));
            case Mapping mapping -> broken(mapping, content, change);
        };
    }

    private static Optional<NationalFault> broken(Mapping mapping, NationalContent content, boolean change) {
        String article = mapping.instrument() + " " + mapping.article();
        if (mapping.provision() != null
                && content.provision(mapping.provision())
                        .filter(provision -> content.lawOf(provision).state().equals(mapping.state()))
                        .isEmpty()) {
            return fault("provision_number", Rule.UNKNOWN_PROVISION, "");
        }
        if (content.mappings().stream().anyMatch(mapping::contradicts)) {
            return fault("degree", Rule.CONTRADICTS, article);
        }
        return !change && content.mappings().stream().anyMatch(mapping::concernsSame)
                ? fault("article", Rule.DUPLICATE, article)
                : Optional.empty();
    }

    /** Whether two numbers as printed are one: blanks and case do not count. */
    static boolean same(String one, String other) {
        return one.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    private static Optional<NationalFault> fault(String field, Rule rule, String found) {
        return Optional.of(new NationalFault(field, rule, found));
    }
}
