package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.store.SignalChannel;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Signals to other instances, with a timer of the test.
 */
class SignalSenderTests {

	private final ManualTimer timer = new ManualTimer();

	private final SignalChannel channel = mock(SignalChannel.class);

	private final List<Long> sentAt = new ArrayList<>();

	private final SignalSender sender = new SignalSender(this.channel, this.timer, "self", this.timer);

	private final long begin = this.timer.getAsLong();

	@BeforeEach
	void note() {
		willAnswer((call) -> this.sentAt.add(Duration.ofNanos(this.timer.getAsLong() - this.begin).toMillis()))
			.given(this.channel)
			.announce("self");
	}

	@Test
	void theFirstSignalIsSentAtOnceAndABurstOnceMoreAfterAPause() {
		this.sender.send();
		this.timer.runDue();
		for (int i = 0; i < 1000; i++) {
			this.sender.send();
		}
		this.timer.pass(Duration.ofSeconds(1));
		assertThat(this.sentAt).containsExactly(0L, 20L);
	}

	@Test
	void signalsThatNeverEndAreSentAtAPace() {
		for (int i = 0; i < 100; i++) {
			this.sender.send();
			this.timer.pass(Duration.ofMillis(1));
		}
		assertThat(this.sentAt).containsExactly(0L, 20L, 40L, 60L, 80L, 100L);
	}

	@Test
	void aSignalAfterSilenceIsSentAtOnce() {
		this.sender.send();
		this.timer.pass(Duration.ofSeconds(1));
		this.sender.send();
		this.timer.runDue();
		assertThat(this.sentAt).containsExactly(0L, 1000L);
	}

	@Test
	void aSignalThatCannotBeSentKeepsNoOtherFromIt() {
		willThrow(new IllegalStateException("no connection")).given(this.channel).announce("self");
		this.sender.send();
		this.timer.runDue();
		note();
		this.sender.send();
		this.timer.pass(Duration.ofMillis(20));
		assertThat(this.sentAt).containsExactly(20L);
	}

	@Test
	void aTimerThatHasEndedIsLeftAlone() {
		Timer ended = mock(Timer.class);
		given(ended.once(any(), any())).willThrow(new RejectedExecutionException("ended"))
			.willAnswer((call) -> mock(Future.class));
		SignalSender late = new SignalSender(this.channel, ended, "self", this.timer);
		assertThatNoException().isThrownBy(late::send);
		assertThatNoException().isThrownBy(late::send);
	}

}
