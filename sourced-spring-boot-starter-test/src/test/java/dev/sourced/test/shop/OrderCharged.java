package dev.sourced.test.shop;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

@MessageType("shop.order-charged")
public record OrderCharged(@Tag String orderId, int amount) implements Event {
}
