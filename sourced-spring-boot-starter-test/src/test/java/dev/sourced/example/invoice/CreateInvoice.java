package dev.sourced.example.invoice;

import java.util.Map;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Asks for an invoice. The order is only its lane: invoices of all orders share one
 * sequence of numbers.
 */
@MessageType("invoice.create")
record CreateInvoice(@Tag String orderId, Map<String, String> data) implements Command {
}
