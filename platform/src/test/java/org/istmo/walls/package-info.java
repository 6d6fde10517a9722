/**
 * The decisions that hold the house up, each as a test with a fixture that proves that it bites. Who writes a page, a
 * text or a module is covered without doing anything; a waiver stands in its list with its reason.
 */
@NullMarked
package org.istmo.walls;

import org.jspecify.annotations.NullMarked;
