/** What an attacker would try, tried: each test is a line of the table in docs/guides/security.md. */
@NullMarked
package org.istmo.attacks;

import org.jspecify.annotations.NullMarked;
