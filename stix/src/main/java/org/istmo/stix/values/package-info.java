/** The values by which objects correlate: what an object says of addresses, names, hashes and the like, in one writing. */
@NullMarked
package org.istmo.stix.values;

import org.jspecify.annotations.NullMarked;
