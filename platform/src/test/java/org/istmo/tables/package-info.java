/** Tests of reading and writing tables. */
@NullMarked
package org.istmo.tables;

import org.jspecify.annotations.NullMarked;
