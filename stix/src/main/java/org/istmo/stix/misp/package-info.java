/**
 * MISP's core format to STIX 2.1 and back. What STIX has no property for travels in an extension; what is carried by neither is listed.
 */
@NullMarked
package org.istmo.stix.misp;

import org.jspecify.annotations.NullMarked;
