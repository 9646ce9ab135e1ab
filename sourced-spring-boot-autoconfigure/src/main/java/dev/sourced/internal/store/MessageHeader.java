package dev.sourced.internal.store;

import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * What tells whom a message concerns, without its payload.
 *
 * @param position its place in the log
 * @param kind what it is
 * @param type the stored name of its type
 * @param tags its tags
 */
public record MessageHeader(long position, MessageKind kind, String type, Tags tags) {
}
