package dev.sourced.test.shop;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

@MessageType("shop.order-reminded")
public record OrderReminded(@Tag String orderId) implements Event {
}
