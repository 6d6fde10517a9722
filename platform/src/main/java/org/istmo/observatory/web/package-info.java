/** The observatory's pages, its data and its desk. */
@NullMarked
package org.istmo.observatory.web;

import org.jspecify.annotations.NullMarked;
