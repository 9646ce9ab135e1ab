package dev.sourced.example.submission;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * An order has been placed.
 */
@MessageType("submission.placed")
record OrderPlaced(@Tag String orderId, @Tag String idempotencyToken) implements Event {
}
