/**
 * Indicators found in free text and CSV, defanged or not, as STIX patterns and observables; and written for firewalls, resolvers and
 * sensors.
 */
@NullMarked
package org.istmo.stix.indicators;

import org.jspecify.annotations.NullMarked;
