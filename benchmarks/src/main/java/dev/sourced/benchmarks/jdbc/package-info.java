/**
 * The same work as it is done by hand with JDBC.
 */
@NullMarked
package dev.sourced.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
