package dev.sourced.benchmarks.model;

import dev.sourced.annotation.Tag;

/**
 * What a run of a workflow has to do.
 *
 * @param jobId the id of the job
 * @param steps how many steps it takes
 */
public record Job(@Tag String jobId, int steps) {

}
