/** Who is bound by what, where treaties converge, and the lawful way from one state to another: public once two people said so. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages", "access", "directory", "tables"})
@NullMarked
package org.istmo.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
