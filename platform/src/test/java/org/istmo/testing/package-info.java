/** What tests stand on: a real database each, the whole application, people who sign in. Nothing here pretends. */
@NullMarked
package org.istmo.testing;

import org.jspecify.annotations.NullMarked;
