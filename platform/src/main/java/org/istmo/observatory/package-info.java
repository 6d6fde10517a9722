/** The observatory says where each state stands, on what evidence and what changed, and never ranks one. */
@NullMarked
package org.istmo.observatory;

import org.jspecify.annotations.NullMarked;
