/**
 * How the messages of lanes take effect, with the boundary to the application's handlers.
 * Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.engine.lane;

import org.jspecify.annotations.NullMarked;
