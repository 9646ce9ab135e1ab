/**
 * What the methods of workflows call: steps, their journal, branches and undos.
 */
@NullMarked
package dev.sourced.internal.workflow.step;

import org.jspecify.annotations.NullMarked;
