/**
 * Transactions of Spring on the data source of the log. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.jdbc.transaction;

import org.jspecify.annotations.NullMarked;
