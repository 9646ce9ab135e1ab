/**
 * Messages, lanes and types as rows, columns and keys. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.jdbc.row;

import org.jspecify.annotations.NullMarked;
