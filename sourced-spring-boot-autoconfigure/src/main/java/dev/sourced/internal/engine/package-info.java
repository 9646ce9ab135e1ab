/**
 * The worker pool: polls, dispatches the log to lanes, claims lanes and processes their
 * messages. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.engine;

import org.jspecify.annotations.NullMarked;
