package dev.sourced.example.username;

import java.time.Instant;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.username.AccountCommand.RegisterAccount;
import dev.sourced.example.username.AccountEvent.AccountRegistered;

/**
 * Registers accounts. Their names are unique, and a name that was given up remains
 * claimed for some days.
 */
@Decider(partitionBy = "username")
class Accounts {

	@Decide
	AccountRegistered register(RegisterAccount command, Username username, Instant now) {
		if (username.isClaimed(now)) {
			throw new CommandRejected("username-claimed", "Username \"%s\" is claimed".formatted(command.username()));
		}
		return new AccountRegistered(command.username());
	}

}
