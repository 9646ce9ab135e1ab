/**
 * The log on JDBC: one implementation of each operation per database.
 */
@NullMarked
package dev.sourced.jdbc;

import org.jspecify.annotations.NullMarked;
