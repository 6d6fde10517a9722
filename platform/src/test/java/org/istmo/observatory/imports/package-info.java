@NullMarked
package org.istmo.observatory.imports;

import org.jspecify.annotations.NullMarked;
