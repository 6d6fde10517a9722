/** Tables from strangers, read as a stream of rows and problems with flat memory; and tidy tables written. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.istmo.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
