package dev.sourced.internal.workflow;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A step in the journal of a run. It is done, or it waits.
 *
 * @param id its id, under which its command is in the log, and its key for what is
 * outside
 * @param name what identifies it in its run
 * @param ordinal its place among the steps of the run, counted from 1
 * @param kind what it does
 * @param done whether it has its result
 * @param result what it has returned
 * @param position the position of the last event that it has caused or received, and of
 * one that waits the position after which it looks for its event; 0 for none
 * @param child the run that it has started or waits for, {@code null} for none
 * @param waitsFor what it waits for in words, {@code null} for nothing
 * @param due until when it waits; {@code null} if it does not, or without end
 * @param over whether that is past, by the database's clock
 * @param at when it was written
 */
public record StoredStep(UUID id, StepName name, int ordinal, StepKind kind, boolean done, StepResult result,
		long position, @Nullable UUID child, @Nullable String waitsFor, @Nullable Instant due, boolean over,
		Instant at) {
}
