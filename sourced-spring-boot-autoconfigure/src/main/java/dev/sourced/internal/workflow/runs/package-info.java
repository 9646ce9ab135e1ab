/**
 * Runs from outside of their methods: how they are started, woken, found and changed.
 * Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.workflow.runs;

import org.jspecify.annotations.NullMarked;
