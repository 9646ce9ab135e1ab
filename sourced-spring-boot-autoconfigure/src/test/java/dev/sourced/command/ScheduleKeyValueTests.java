package dev.sourced.command;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.value.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact keys of schedules, computed apart from this code: they are how a stored one
 * is replaced and cancelled.
 */
class ScheduleKeyValueTests {

	@Test
	void keysOfSchedulesNeverChange() {
		assertThat(ScheduleKey.of("reminder", "c1", "s1").id()).hasToString("eb211668-c445-35c0-6a09-e28d7e3051c8");
	}

	@Test
	void anotherScopeHasOtherKeys() {
		assertThat(ScheduleKey.idOf(new Scope("acme"), List.of("reminder", "c1", "s1")))
			.hasToString("7821bea4-1127-168f-1aa5-d59fefe979ca");
	}

}
