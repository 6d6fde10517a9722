/** Tests of reading and writing tables. */
@NullMarked
package org.istmo.shared.tables;

import org.jspecify.annotations.NullMarked;
