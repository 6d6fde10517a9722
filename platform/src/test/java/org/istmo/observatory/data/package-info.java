/** What is given away is whole, says what it is, and never ranks anybody. */
@NullMarked
package org.istmo.observatory.data;

import org.jspecify.annotations.NullMarked;
