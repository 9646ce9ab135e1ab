package dev.sourced.boot.autoconfigure;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.springframework.util.StringUtils;

import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.message.UnreadableMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Deciding from remembered states is deciding.
 */
class DecidingFromMemoryTests extends DecidingTests {

	@Override
	void run(Consumer<App> test, String... properties) {
		super.run(test, StringUtils.addStringToArray(properties, "sourced.models.cache=1000"));
	}

	/*
	 * What was read before it was damaged is still known.
	 */
	@Test
	@Override
	void nothingIsDecidedFromAnEventThatCannotBeRead() {
		run((app) -> {
			open(app, A, 1);
			app.jdbc().update("update sourced_message set payload = '{\"account\":3}'");
			assertThat(app.gateway().execute(new Deposit(A, 1)).events()).hasSize(1);
			assertThatExceptionOfType(UnreadableMessageException.class).isThrownBy(() -> balance(app, A));
		});
	}

}
