/**
 * The catalogue of blobs, and their bytes, on JDBC. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.jdbc.blob;

import org.jspecify.annotations.NullMarked;
