/** Running Istmo on a machine: its configuration, the embedded database, migrations, health, backup. */
@NullMarked
package org.istmo.operations;

import org.jspecify.annotations.NullMarked;
