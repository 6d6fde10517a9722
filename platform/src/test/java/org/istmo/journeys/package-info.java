/** What people do here, in a real browser: every page looked at, and the ways through it walked. */
@NullMarked
package org.istmo.journeys;

import org.jspecify.annotations.NullMarked;
