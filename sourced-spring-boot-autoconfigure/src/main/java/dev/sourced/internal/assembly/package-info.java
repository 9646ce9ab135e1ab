/**
 * Builds each subsystem in one place, with its decorators. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.assembly;

import org.jspecify.annotations.NullMarked;
