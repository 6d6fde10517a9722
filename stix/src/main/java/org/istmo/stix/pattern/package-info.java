/** STIX 2.1 patterning (section 9): the language read to a tree, printed back, and matched against observed data. */
@NullMarked
package org.istmo.stix.pattern;

import org.jspecify.annotations.NullMarked;
