package dev.sourced.internal.workflow;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A step to be written.
 *
 * @param id its id
 * @param name what identifies it in its run
 * @param ordinal its place among the steps of the run, counted from 1
 * @param kind what it does
 * @param position the position that belongs to it, 0 for none; see
 * {@link StoredStep#position()}
 * @param child the run that it has started or waits for, {@code null} for none
 */
public record NewStep(UUID id, StepName name, int ordinal, StepKind kind, long position, @Nullable UUID child) {
}
