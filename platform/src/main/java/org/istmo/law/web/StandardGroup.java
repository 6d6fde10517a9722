package org.istmo.law.web;

import java.util.List;
import org.istmo.law.Standard;

/** The standards on one subject, in the order in which a page shows them. */
public record StandardGroup(Standard.Subject subject, List<Standard> standards) {

    public StandardGroup {
        standards = List.copyOf(standards);
    }
}
