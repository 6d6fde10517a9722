/** How mature each state's capacity is: models, assessments, evidence, releases; measured, compared, never ranked. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages", "access", "directory", "tables"})
@NullMarked
package org.istmo.observatory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
