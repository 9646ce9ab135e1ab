package dev.sourced.test.shop;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

@MessageType("shop.order-placed")
public record OrderPlaced(@Tag String orderId, int amount) implements Event {
}
