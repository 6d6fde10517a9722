/** What the observatory gives away: tables that describe themselves, and the numbered releases that hold them. */
@NamedInterface("data")
@NullMarked
package org.istmo.observatory.data;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
