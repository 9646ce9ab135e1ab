package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.internal.store.SignalChannel;
import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signals of other instances, with a timer and a channel of the test.
 */
@ExtendWith(OutputCaptureExtension.class)
class SignalReceiverTests {

	private final ManualTimer timer = new ManualTimer();

	private final Signal signal = new Signal();

	private final AtomicInteger heard = new AtomicInteger();

	private final Script script = new Script();

	private final SignalReceiver receiver = new SignalReceiver(this.script, this.signal, this.timer, "self",
			this.timer);

	@BeforeEach
	void listen() {
		this.signal.listen(this.heard::incrementAndGet);
	}

	@Test
	void anotherInstanceIsHeardAndTheOwnEchoIsNot() {
		this.script.then("self").then("self").then("other").then("self", "other").thenStop();
		this.receiver.start();
		this.timer.runDue();
		assertThat(this.heard).as("what was missed, and two signals").hasValue(3);
		assertThat(this.script.announced).hasValue(1);
		assertThat(this.script.closed).hasPositiveValue();
	}

	@Test
	void aChannelThatDoesNotBringTheOwnSignalBackIsGivenUpAfterTwoSeconds(CapturedOutput output) {
		long begin = this.timer.getAsLong();
		this.script.then("other").thenSilence().thenSilence();
		this.receiver.start();
		this.timer.runDue();
		assertThat(Duration.ofNanos(this.timer.getAsLong() - begin)).isEqualTo(Duration.ofSeconds(2));
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.heard).hasValue(0);
		assertThat(this.script.opened).hasValue(1);
		assertThat(output).containsOnlyOnce("Signals of the database do not arrive");
	}

	@Test
	void aConnectionThatBreaksIsOpenedAgainAfterASecondAndTellsWhatWasMissed(CapturedOutput output) {
		this.script.then("self").thenBreak().thenBreak().then("self").thenStop();
		this.receiver.start();
		this.timer.runDue();
		assertThat(this.heard).hasValue(1);
		this.timer.pass(Duration.ofMillis(999));
		assertThat(this.script.opened).hasValue(1);
		this.timer.pass(Duration.ofMillis(1001));
		assertThat(this.script.opened).hasValue(3);
		assertThat(this.heard).hasValue(2);
		assertThat(output).containsOnlyOnce("Unable to listen to other instances");
	}

	@Test
	void aConnectionThatIsSilentIsAskedWhetherItIsAlive() {
		this.script.then("self").thenSilence().then("other").thenDeath().then("self").thenStop();
		this.receiver.start();
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(this.script.opened).hasValue(2);
		assertThat(this.heard).hasValue(3);
	}

	@Test
	void nothingIsOpenedAgainAfterTheEnd() {
		this.script.then("self").thenBreak();
		this.receiver.start();
		this.timer.runDue();
		this.receiver.stop();
		this.script.then("self").thenStop();
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.heard).hasValue(1);
	}

	/** A channel whose listeners hear what the script says. */
	private final class Script implements SignalChannel, SignalChannel.Listener {

		private final Queue<Supplier<List<String>>> steps = new ArrayDeque<>();

		private final AtomicInteger announced = new AtomicInteger();

		private final AtomicInteger opened = new AtomicInteger();

		private final AtomicInteger closed = new AtomicInteger();

		private boolean alive = true;

		private Duration waited = Duration.ZERO;

		Script then(String... senders) {
			this.steps.add(() -> List.of(senders));
			return this;
		}

		Script thenSilence() {
			this.steps.add(() -> {
				SignalReceiverTests.this.timer.pass(this.waited);
				return List.of();
			});
			return this;
		}

		Script thenDeath() {
			this.steps.add(() -> {
				this.alive = false;
				return List.of();
			});
			return this;
		}

		Script thenBreak() {
			this.steps.add(() -> {
				throw new IllegalStateException("The connection broke");
			});
			return this;
		}

		void thenStop() {
			this.steps.add(() -> {
				SignalReceiverTests.this.receiver.stop();
				return List.of();
			});
		}

		@Override
		public void announce(String sender) {
			this.announced.incrementAndGet();
		}

		@Override
		public Listener listen() {
			this.opened.incrementAndGet();
			this.alive = true;
			return this;
		}

		@Override
		public List<String> await(Duration most) {
			this.waited = most;
			return this.steps.remove().get();
		}

		@Override
		public boolean isAlive() {
			return this.alive;
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
		}

	}

}
