package dev.sourced.internal.group;

import java.util.UUID;

import dev.sourced.group.Lane;

/**
 * A message that lacks some of a group's partition tags.
 *
 * @param part the key of the part of lanes that it concerns, one of their
 * {@link Lane#parts()}
 * @param position the message's position
 * @param type the stored name of its type
 */
public record PartialMessage(UUID part, long position, String type) {
}
