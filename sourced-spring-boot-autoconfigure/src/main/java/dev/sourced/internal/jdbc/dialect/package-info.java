/**
 * What differs between databases: the {@code Dialect}, the operations that it gives, and
 * the database that speaks it. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
