package dev.sourced.example.username;

import java.time.Duration;
import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.username.AccountCommand.RegisterAccount;
import dev.sourced.example.username.AccountEvent.AccountClosed;
import dev.sourced.example.username.AccountEvent.AccountRegistered;
import dev.sourced.example.username.AccountEvent.UsernameChanged;

/**
 * The cases of <a href="https://dcb.events/examples/unique-username/">unique user
 * names</a>. The page adds the retention last; here it is there from the beginning, so
 * names that are free again in the first cases were given up long ago.
 */
public final class UsernameCases {

	private static final Duration LONG_AGO = Duration.ofDays(30);

	private UsernameCases() {
	}

	public static Example example() {
		return Example.dcb("unique username", Accounts.class, claiming()).and(retention());
	}

	private static List<Case> claiming() {
		return List.of(
				Case.of("EX2.1", "a name that is claimed")
					.given(new AccountRegistered("u1"))
					.when(new RegisterAccount("u1"))
					.thenRejected("username-claimed", "Username \"u1\" is claimed"),
				Case.of("EX2.2", "a name that is free")
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")),
				Case.of("EX2.3", "the name of an account that was closed")
					.given(LONG_AGO, new AccountRegistered("u1"), new AccountClosed("u1"))
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")),
				Case.of("EX2.4", "the former name of an account")
					.given(LONG_AGO, new AccountRegistered("u1"), new UsernameChanged("u1", "u1changed"))
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")),
				Case.of("EX2.5", "the new name of an account")
					.given(LONG_AGO, new AccountRegistered("u1"), new UsernameChanged("u1", "u1changed"))
					.when(new RegisterAccount("u1changed"))
					.thenRejected("username-claimed", "Username \"u1changed\" is claimed"));
	}

	private static List<Case> retention() {
		return List.of(
				Case.of("EX2.6", "an account that was closed three days ago")
					.given(Duration.ofDays(4), new AccountRegistered("u1"))
					.given(Duration.ofDays(3), new AccountClosed("u1"))
					.when(new RegisterAccount("u1"))
					.thenRejected("username-claimed", "Username \"u1\" is claimed"),
				Case.of("EX2.7", "a name that was changed three days ago")
					.given(Duration.ofDays(4), new AccountRegistered("u1"))
					.given(Duration.ofDays(3), new UsernameChanged("u1", "u1changed"))
					.when(new RegisterAccount("u1"))
					.thenRejected("username-claimed", "Username \"u1\" is claimed"),
				Case.of("EX2.8", "an account that was closed four days ago")
					.given(Duration.ofDays(4), new AccountRegistered("u1"), new AccountClosed("u1"))
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")),
				Case.of("EX2.9", "a name that was changed four days ago")
					.given(Duration.ofDays(4), new AccountRegistered("u1"), new UsernameChanged("u1", "u1changed"))
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")),
				Case.of("EX2.10", "an account that was closed three days and a second ago")
					.given(Duration.ofDays(4), new AccountRegistered("u1"))
					.given(Duration.ofDays(3).plusSeconds(1), new AccountClosed("u1"))
					.when(new RegisterAccount("u1"))
					.then(new AccountRegistered("u1")));
	}

}
