/**
 * Statements: their text and parameters, the names of tables, and the limits and traits
 * of the transaction in which they run. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.sql;

import org.jspecify.annotations.NullMarked;
