package dev.sourced.example.invoice;

import java.util.Map;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * An invoice has got its number.
 */
@MessageType("invoice.created")
record InvoiceCreated(@Tag long invoiceNumber, @Tag String orderId, Map<String, String> data) implements Event {
}
