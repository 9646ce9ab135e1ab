package dev.sourced.internal.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupBehindException;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.UnknownPositionException;
import dev.sourced.internal.group.GroupQueries.Standing;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.MessageLog;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Waiting for positions, with a clock of the test.
 */
class PositionWaitTests {

	private static final long HEAD = 9;

	private final ManualTimer time = new ManualTimer();

	private final List<Long> pauses = new ArrayList<>();

	private final MessageLog log = mock(MessageLog.class);

	private final Transactions transactions = mock(Transactions.class);

	private final PositionWait wait = new PositionWait(this.log, this.transactions, this.time, (millis) -> {
		this.pauses.add(millis);
		this.time.pass(Duration.ofMillis(millis));
	});

	@Test
	void aPositionThatIsPassedIsNotWaitedFor() {
		await(() -> Standing.PASSED, HEAD + 1, Duration.ZERO);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void thePauseDoublesUntilThePositionIsPassed() {
		await(() -> (this.pauses.size() < 9) ? Standing.BEHIND : Standing.PASSED, HEAD, Duration.ofSeconds(5));
		assertThat(this.pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 100L, 100L, 100L);
	}

	@Test
	void aGroupThatIsBehindInTheEndIsTold() {
		long begin = this.time.getAsLong();
		assertThatExceptionOfType(GroupBehindException.class)
			.isThrownBy(() -> await(() -> Standing.BEHIND, HEAD, Duration.ofMillis(250)))
			.withMessageContaining("group: list, position: 9");
		assertThat(Duration.ofNanos(this.time.getAsLong() - begin)).isBetween(Duration.ofMillis(250),
				Duration.ofMillis(252));
	}

	@Test
	void aTimeoutWithoutEndIsNone() {
		await(() -> (this.pauses.size() < 50) ? Standing.BEHIND : Standing.PASSED, HEAD,
				Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(this.pauses).hasSize(50);
	}

	@Test
	void aParkedLaneIsToldAtOnce() {
		assertThatExceptionOfType(LaneParkedException.class).isThrownBy(
				() -> await(() -> this.pauses.isEmpty() ? Standing.BEHIND : Standing.PARKED, HEAD, Duration.ofDays(1)));
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void aPositionAboveTheHeadIsRefusedAtOnce() {
		assertThatExceptionOfType(UnknownPositionException.class)
			.isThrownBy(() -> await(() -> Standing.BEHIND, HEAD + 1, Duration.ofDays(1)));
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void whoHasAppendedWouldWaitForItself() {
		given(this.transactions.isJoined()).willReturn(true);
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> await(() -> Standing.PASSED, HEAD, Duration.ofDays(1)));
	}

	private void await(Supplier<Standing> standing, long position, Duration timeout) {
		given(this.log.head()).willReturn(HEAD);
		this.wait.await(standing, "list", position, timeout);
	}

}
