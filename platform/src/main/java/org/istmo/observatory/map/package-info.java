/** The region drawn: its map and its tile grid as values that a template writes as SVG and HTML. No state is ranked here. */
@NullMarked
package org.istmo.observatory.map;

import org.jspecify.annotations.NullMarked;
