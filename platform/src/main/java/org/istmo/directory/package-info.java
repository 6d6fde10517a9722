/** Who is who: states and what they belong to, organisations, people and their memberships. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages", "access"})
@NullMarked
package org.istmo.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
