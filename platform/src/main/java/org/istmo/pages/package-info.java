/** What every page stands on: its language and texts, its frame, its assets, its errors, and the cache of public pages. */
@ApplicationModule(allowedDependencies = {"shared", "operations"})
@NullMarked
package org.istmo.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
