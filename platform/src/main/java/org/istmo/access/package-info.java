/** Accounts, roles, permissions, sessions and tokens: who somebody is and what they may do. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages"})
@NullMarked
package org.istmo.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
