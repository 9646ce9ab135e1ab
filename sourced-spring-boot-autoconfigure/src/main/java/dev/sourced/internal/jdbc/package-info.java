/**
 * The store on H2 and PostgreSQL. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc;

import org.jspecify.annotations.NullMarked;
