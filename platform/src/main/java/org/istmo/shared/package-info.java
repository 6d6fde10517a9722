/** Values that every module speaks in: states, languages, texts, periods. No services, no input or output. */
@NullMarked
package org.istmo.shared;

import org.jspecify.annotations.NullMarked;
