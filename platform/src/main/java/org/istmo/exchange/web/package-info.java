@NullMarked
package org.istmo.exchange.web;

import org.jspecify.annotations.NullMarked;
