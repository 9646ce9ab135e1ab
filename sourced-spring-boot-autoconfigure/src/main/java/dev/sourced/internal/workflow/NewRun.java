package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;

/**
 * A run to be started.
 *
 * @param address its id, and the group that works for it
 * @param workflow the name of its workflow
 * @param version the version of its workflow
 * @param key what it is called
 * @param input its input
 * @param tags the tags of its input
 * @param position the position of the log after which it waits for events
 * @param parent the run that starts it, {@code null} if none does
 * @param timeout how long it may take, {@code null} for no limit
 */
public record NewRun(RunAddress address, String workflow, int version, String key, StepResult input, Tags tags,
		long position, @Nullable UUID parent, @Nullable Duration timeout) {
}
