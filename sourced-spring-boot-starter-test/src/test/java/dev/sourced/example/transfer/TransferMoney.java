package dev.sourced.example.transfer;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Asks for a transfer.
 */
@MessageType("transfer.transfer")
record TransferMoney(@Tag String transferId, @Tag("account") String source, @Tag("account") String target,
		long amount) implements Command {
}
