/**
 * Databases and races for tests: PostgreSQL and H2 databases, a PostgreSQL process that
 * can be killed, and a barrier for racing tasks.
 */
@NullMarked
package dev.sourced.testsupport;

import org.jspecify.annotations.NullMarked;
