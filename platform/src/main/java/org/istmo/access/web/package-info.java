/** Signing in and out, and setting a first password. */
@NullMarked
package org.istmo.access.web;

import org.jspecify.annotations.NullMarked;
