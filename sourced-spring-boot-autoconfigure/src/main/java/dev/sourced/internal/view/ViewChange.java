package dev.sourced.internal.view;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Lane;

/**
 * A change of a view's state.
 *
 * @param lane the tags that the state belongs to
 * @param before the state so far, {@code null} if there was none
 * @param after the new state, {@code null} if there is none any more
 * @param position the position of the event that led to it
 */
public record ViewChange(Lane lane, @Nullable Object before, @Nullable Object after, long position) {
}
