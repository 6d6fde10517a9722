/** Pages of what people are told, and how. */
@NullMarked
package org.istmo.notices.web;

import org.jspecify.annotations.NullMarked;
