/**
 * Runs of workflows in memory, for scenarios.
 */
@NullMarked
package dev.sourced.test.scenario.workflow;

import org.jspecify.annotations.NullMarked;
