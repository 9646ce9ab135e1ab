package dev.sourced.test.shop;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

@MessageType("shop.remind-of-order")
public record RemindOfOrder(@Tag String orderId) implements Command {
}
