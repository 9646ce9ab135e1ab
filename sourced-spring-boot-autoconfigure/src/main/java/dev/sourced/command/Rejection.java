package dev.sourced.command;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a command was rejected.
 *
 * @param reason a sentence for the user
 * @param code a stable word for a program, or {@code null}
 */
public record Rejection(String reason, @Nullable String code) {
}
