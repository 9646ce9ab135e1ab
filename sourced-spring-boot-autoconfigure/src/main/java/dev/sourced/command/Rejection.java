package dev.sourced.command;

import org.jspecify.annotations.Nullable;

/**
 * Why a command was rejected.
 *
 * @param reason a sentence for the one who asked
 * @param code a stable word for a program, or {@code null}
 */
public record Rejection(String reason, @Nullable String code) {
}
