/**
 * The command gateway: commands that are known already, and commands that are decided,
 * enqueued or scheduled. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.command;

import org.jspecify.annotations.NullMarked;
