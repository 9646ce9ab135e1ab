/**
 * Signals between instances by LISTEN and NOTIFY. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.postgresql.signal;

import org.jspecify.annotations.NullMarked;
