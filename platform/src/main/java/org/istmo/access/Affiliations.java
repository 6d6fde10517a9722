package org.istmo.access;

import java.util.List;
import java.util.UUID;
import org.istmo.shared.Language;

/** For which organisations somebody can act: the directory knows them. */
public interface Affiliations {

    /** Those to which the holder of this account belongs today or for which they hold a role, in no order. */
    List<Affiliation> of(UUID account);

    /**
     * One of them.
     *
     * @param language of its name
     */
    record Affiliation(UUID organisation, String name, Language language) {}
}
