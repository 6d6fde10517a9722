/**
 * Values that every module speaks in: states, languages, texts, periods. No services, no input or output. It is open:
 * its sub-packages are as much its face as its top.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.istmo.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
