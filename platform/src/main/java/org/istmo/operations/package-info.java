/** Running Istmo on a machine: its configuration, the embedded database, migrations, health, backup. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.istmo.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
