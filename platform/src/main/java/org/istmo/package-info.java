/** Istmo: one program for a region's cybersecurity cooperation; each direct sub-package is a module. */
@NullMarked
package org.istmo;

import org.jspecify.annotations.NullMarked;
