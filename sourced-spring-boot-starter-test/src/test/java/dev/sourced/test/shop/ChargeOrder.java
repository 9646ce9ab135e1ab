package dev.sourced.test.shop;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

@MessageType("shop.charge-order")
public record ChargeOrder(@Tag String orderId, int amount) implements Command {
}
