/** The chained log of every change and of every reading of closed data, and the catalogue of auditable acts. */
@ApplicationModule(allowedDependencies = {"shared", "operations"})
@NullMarked
package org.istmo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
