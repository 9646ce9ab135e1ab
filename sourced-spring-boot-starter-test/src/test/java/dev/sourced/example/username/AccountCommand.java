package dev.sourced.example.username;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface AccountCommand extends Command {

	@MessageType("username.register")
	record RegisterAccount(@Tag String username) implements AccountCommand {
	}

}
