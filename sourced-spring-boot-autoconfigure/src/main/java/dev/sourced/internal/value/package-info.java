/**
 * Checks, bounds and canonical text of values that come from outside. Internal: may
 * change with any release.
 */
@NullMarked
package dev.sourced.internal.value;

import org.jspecify.annotations.NullMarked;
