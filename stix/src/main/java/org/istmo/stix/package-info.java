/**
 * STIX 2.1 (OASIS, Errata 01) in plain Java: objects that keep the very bytes they came in, read through typed views,
 * checked against the specification, identified, versioned and marked. Section numbers in this package are those of
 * the specification.
 */
@NullMarked
package org.istmo.stix;

import org.jspecify.annotations.NullMarked;
