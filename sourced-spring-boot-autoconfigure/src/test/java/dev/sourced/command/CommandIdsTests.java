package dev.sourced.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sourced.message.InvalidMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * PS-8: ids of commands from text keys.
 */
class CommandIdsTests {

	/*
	 * Clients repeat requests after an upgrade, too.
	 */
	@Test
	void idsNeverChange() {
		assertThat(CommandIds.of("first")).hasToString("8b04d5e3-775d-398e-b845-5efc5ca404d5");
		assertThat(CommandIds.of("payments", "evt_1")).hasToString(SCOPED);
		assertThat(CommandIds.of(List.of("payments"), "evt_1")).hasToString(SCOPED);
	}

	private static final String SCOPED = "16feeef2-4ba9-80d5-b43f-496df8c95aeb";

	@Test
	void scopeAndKeyDoNotRunIntoEachOther() {
		Set<UUID> ids = new HashSet<>(Set.of(CommandIds.of("a", "b/c"), CommandIds.of("a/b", "c"),
				CommandIds.of(List.of("a", "b"), "c"), CommandIds.of(List.of("a"), "bc"), CommandIds.of("", "abc"),
				CommandIds.of(List.of(), "abc"), CommandIds.of("abc"), CommandIds.of("command", "abc"),
				CommandIds.of(List.of("ab", ""), "c"), CommandIds.of(List.of("", "ab"), "c")));
		assertThat(ids).hasSize(10);
	}

	/*
	 * An id without a scope can therefore never be that of a key within one.
	 */
	@Test
	void idsTellHowTheyWereMade() {
		assertThat(CommandIds.of("k").version()).isEqualTo(3);
		assertThat(CommandIds.of("s", "k").version()).isEqualTo(8);
		assertThat(CommandIds.next().version()).isEqualTo(7);
		assertThat(List.of(CommandIds.of("k"), CommandIds.of("s", "k"), CommandIds.next()))
			.allSatisfy((id) -> assertThat(id.variant()).isEqualTo(2));
		assertThat(CommandIds.next()).isNotEqualTo(CommandIds.next());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "x\uD83D" })
	void unusableKeysAreRefused(String key) {
		refused(key);
		refused("x".repeat(256));
		assertThat(CommandIds.of("s", "x".repeat(255))).isNotNull();
	}

	private static void refused(String key) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> CommandIds.of(key));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> CommandIds.of("scope", key));
	}

	/*
	 * Java would write every lone surrogate as the same question mark.
	 */
	@Test
	void aScopeIsWellFormed() {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> CommandIds.of("\uD83D", "k"));
	}

}
