/** A region to explore: invented people, levels, activities, costs and laws over the real states, map and models. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exchange",
            "operations",
            "audit",
            "pages",
            "access",
            "directory",
            "observatory",
            "observatory :: data",
            "law"
        })
@NullMarked
package org.istmo.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
