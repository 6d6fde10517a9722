/** What people are told, on a page and by mail: a durable outbox, delivered with retries, encrypted where there is a key. */
@ApplicationModule(allowedDependencies = {"shared", "operations", "audit", "pages", "access", "directory"})
@NullMarked
package org.istmo.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
