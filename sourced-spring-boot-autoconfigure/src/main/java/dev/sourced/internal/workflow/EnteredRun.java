package dev.sourced.internal.workflow;

import java.util.List;

/**
 * A run that is entered, with the journal of its generation.
 *
 * @param run the run
 * @param steps its journal, in order
 */
public record EnteredRun(StoredRun run, List<StoredStep> steps) {
}
