/**
 * Runs of workflows: their journal, and what their methods see of it.
 */
@NullMarked
package dev.sourced.internal.workflow;

import org.jspecify.annotations.NullMarked;
