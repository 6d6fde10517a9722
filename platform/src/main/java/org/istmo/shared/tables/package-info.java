/** Tables from strangers, read as a stream of rows and problems with flat memory; and tidy tables written. */
@NullMarked
package org.istmo.shared.tables;

import org.jspecify.annotations.NullMarked;
