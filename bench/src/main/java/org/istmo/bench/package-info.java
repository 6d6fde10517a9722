/** Benchmarks: each prints a table and writes {@code target/bench/NAME.json}; figures are ratios within one run. */
@NullMarked
package org.istmo.bench;

import org.jspecify.annotations.NullMarked;
