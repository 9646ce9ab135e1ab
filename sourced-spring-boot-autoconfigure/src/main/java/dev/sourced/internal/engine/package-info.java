/**
 * The engine that drives consumer groups on one instance, put together of the rooms
 * below. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.engine;

import org.jspecify.annotations.NullMarked;
