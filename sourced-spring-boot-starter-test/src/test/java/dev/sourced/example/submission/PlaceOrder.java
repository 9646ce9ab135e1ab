package dev.sourced.example.submission;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * A form that was submitted, with the token that it was delivered with.
 */
@MessageType("submission.place")
record PlaceOrder(@Tag String orderId, @Tag String idempotencyToken) implements Command {
}
