/**
 * Signals between instances: something was committed, so look now. Internal: may change
 * with any release.
 */
@NullMarked
package dev.sourced.internal.signal;

import org.jspecify.annotations.NullMarked;
