/** The register's pages and its data. */
@NullMarked
package org.istmo.law.web;

import org.jspecify.annotations.NullMarked;
