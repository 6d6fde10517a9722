/** Pages of the directory. */
@NullMarked
package org.istmo.directory.web;

import org.jspecify.annotations.NullMarked;
