/**
 * Checks, bounds and canonical text of values that callers choose. Internal: may change
 * with any release.
 */
@NullMarked
package dev.sourced.internal.value;

import org.jspecify.annotations.NullMarked;
