package dev.sourced.internal.engine.work;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the processing of a claim leaves to be done.
 *
 * @param ready whether lanes of the claim are ready again
 * @param cut whether units were left out because the engine stops, and lanes are still
 * claimed
 * @param retryIn how long until the next attempt of a lane that was set aside, or
 * {@code null} if none was
 */
record ClaimResult(boolean ready, boolean cut, @Nullable Duration retryIn) {
}
