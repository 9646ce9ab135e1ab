package dev.sourced.internal.store;

import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * The part of a message that decides which groups and lanes it concerns, without its
 * payload.
 *
 * @param position its position in the log
 * @param kind whether it is a command or an event
 * @param type the stored name of its type
 * @param tags its tags
 */
public record MessageHeader(long position, MessageKind kind, String type, Tags tags) {
}
