/**
 * The dialect of H2. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.jdbc.h2;

import org.jspecify.annotations.NullMarked;
