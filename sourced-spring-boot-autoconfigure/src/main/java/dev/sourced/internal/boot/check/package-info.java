/**
 * Checks of the application around the log when it starts. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.boot.check;

import org.jspecify.annotations.NullMarked;
