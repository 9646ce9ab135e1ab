/**
 * Decides commands: one in the caller's transaction, or those of a lane one after the
 * other. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.decision;

import org.jspecify.annotations.NullMarked;
