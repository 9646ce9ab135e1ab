package dev.sourced.workflow;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A step in the journal of a run.
 *
 * @param name its name, with its occurrence in parentheses if there are several
 * @param ordinal its place, counted from 1
 * @param kind what it does: {@code execute}, {@code call}, {@code await} and so on
 * @param done whether it is done; otherwise the run waits in it
 * @param waitsFor what it waits for, in words; {@code null} if it does not wait
 * @param due until when it waits; {@code null} for ever, or if it does not wait
 * @param child the run that it has started or waits for, {@code null} if there is none
 * @param result what it has returned as JSON, {@code null} if that is nothing or is not
 * shown
 * @param at when it was written
 */
public record WorkflowStep(String name, int ordinal, String kind, boolean done, @Nullable String waitsFor,
		@Nullable Instant due, @Nullable UUID child, @Nullable String result, Instant at) {
}
