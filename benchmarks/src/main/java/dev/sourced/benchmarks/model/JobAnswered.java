package dev.sourced.benchmarks.model;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What a job waits for.
 *
 * @param jobId the id of the job
 */
@MessageType("jobs.answered")
public record JobAnswered(@Tag String jobId) implements Event {

}
