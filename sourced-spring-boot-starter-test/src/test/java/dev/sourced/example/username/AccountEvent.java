package dev.sourced.example.username;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface AccountEvent extends Event {

	@MessageType("username.registered")
	record AccountRegistered(@Tag String username) implements AccountEvent {
	}

	@MessageType("username.closed")
	record AccountClosed(@Tag String username) implements AccountEvent {
	}

	/**
	 * Carries both names as tags, because it changes whether each of them is claimed.
	 */
	@MessageType("username.changed")
	record UsernameChanged(@Tag("username") String oldUsername,
			@Tag("username") String newUsername) implements AccountEvent {
	}

}
