/**
 * Files from strangers that change the observatory: levels of a cycle, stage descriptors of an edition, crosswalks. Each
 * is read, judged row by row and shown before anything changes; then all of it is taken over, or nothing.
 */
@NullMarked
package org.istmo.observatory.imports;

import org.jspecify.annotations.NullMarked;
