package dev.sourced.example.transfer;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface AccountEvent extends Event {

	@MessageType("transfer.account-opened")
	record AccountOpened(@Tag String account, long balance) implements AccountEvent {
	}

	/**
	 * One event for both accounts: there is no moment at which the money is on neither of
	 * them, or on both.
	 */
	@MessageType("transfer.transferred")
	record MoneyTransferred(@Tag String transferId, @Tag("account") String source, @Tag("account") String target,
			long amount) implements AccountEvent {
	}

}
