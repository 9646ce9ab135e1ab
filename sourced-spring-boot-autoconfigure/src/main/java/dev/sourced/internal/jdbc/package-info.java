/**
 * The ports to the log, to commands and to groups on JDBC: what is the same on every
 * database. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc;

import org.jspecify.annotations.NullMarked;
