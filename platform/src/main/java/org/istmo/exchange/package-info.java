/** The closed exchange: member teams share threat intelligence as STIX over TAXII, and nobody else sees it. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages", "access", "directory"})
@NullMarked
package org.istmo.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
