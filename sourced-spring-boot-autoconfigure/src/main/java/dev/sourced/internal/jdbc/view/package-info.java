/**
 * Views on JDBC: states, the texts by which they are found, and versions. Internal: may
 * change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.view;

import org.jspecify.annotations.NullMarked;
