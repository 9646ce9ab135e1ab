/**
 * The dialect of PostgreSQL. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
