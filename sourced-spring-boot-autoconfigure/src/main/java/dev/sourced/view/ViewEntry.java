package dev.sourced.view;

import java.time.Instant;

import dev.sourced.message.Tags;

/**
 * A state of a view.
 *
 * @param <S> the view's class
 * @param tags the values of the view's tags that it belongs to
 * @param state the state
 * @param position the position of the newest event that it evolved from
 * @param changedAt when it was stored, by the database's clock
 */
public record ViewEntry<S>(Tags tags, S state, long position, Instant changedAt) {
}
