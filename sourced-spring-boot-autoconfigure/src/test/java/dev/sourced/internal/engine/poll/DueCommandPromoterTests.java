package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Scheduled commands that are due.
 */
@ExtendWith(OutputCaptureExtension.class)
class DueCommandPromoterTests {

	private final ManualTimer time = new ManualTimer();

	private final Schedules schedules = mock(Schedules.class);

	private final DueCommandPromoter due = new DueCommandPromoter(this.schedules, this.time);

	@Test
	void aTypeThatNobodyKnowsIsNamedOnceAndLookedForOnceAMinute(CapturedOutput output) {
		ScheduledCommand command = new ScheduledCommand(UUID.randomUUID(), "old.type", Instant.EPOCH, List.of(),
				ScheduledCommand.Status.WAITING, null, Instant.EPOCH);
		given(this.schedules.leftToOthers(anyInt())).willReturn(List.of(command, command));
		for (int i = 0; i < 121; i++) {
			this.due.nameUnknown();
			this.time.pass(Duration.ofSeconds(1));
		}
		then(this.schedules).should(times(3)).leftToOthers(anyInt());
		assertThat(output).containsOnlyOnce("old.type");
	}

	@Test
	void tellsHowManyWerePromoted() {
		given(this.schedules.promote(500)).willReturn(3);
		assertThat(this.due.promote()).isEqualTo(3);
	}

}
