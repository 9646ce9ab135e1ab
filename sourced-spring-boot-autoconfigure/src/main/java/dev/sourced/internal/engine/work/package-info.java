/**
 * Workers, the claims that they hold, and their leases. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.engine.work;

import org.jspecify.annotations.NullMarked;
