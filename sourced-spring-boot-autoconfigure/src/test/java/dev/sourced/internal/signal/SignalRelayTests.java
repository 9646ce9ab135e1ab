package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.store.SignalChannel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signals on their way to other instances and from them.
 */
class SignalRelayTests {

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

	private final Signal signal = new Signal();

	private final AtomicInteger heard = new AtomicInteger();

	private final Channel channel = new Channel();

	private final SignalRelay relay = new SignalRelay(this.signal, new Threads(this.threads), true);

	@AfterEach
	void end() {
		this.relay.stop();
		this.threads.shutdownNow();
	}

	@Test
	void aBurstIsAnnouncedAtOnceAndOnceMoreAfterAPause() {
		startAndProve();
		int before = this.channel.announced.size();
		long start = System.nanoTime();
		for (int i = 0; i < 10_000; i++) {
			this.signal.raise();
		}
		long pauses = Duration.ofNanos(System.nanoTime() - start).toMillis() / 20;
		int after = this.heard.get();
		Awaitility.await().until(() -> this.channel.announced.size() > before);
		assertThat(this.channel.announced.size() - before).isLessThanOrEqualTo((int) pauses + 2);
		assertThat(after).as("the own instance hears each").isEqualTo(10_001);
	}

	@Test
	void whatIsRaisedAfterABurstIsAnnouncedToo() {
		startAndProve();
		for (int i = 1; i <= 5; i++) {
			int before = this.channel.announced.size();
			this.signal.raise();
			Awaitility.await().until(() -> this.channel.announced.size() > before);
		}
	}

	@Test
	void anEchoWakesNobody() {
		startAndProve();
		this.channel.deliver(this.channel.announced.get(0));
		this.channel.deliver("another");
		Awaitility.await().until(() -> this.heard.get() == 2);
		Awaitility.await().until(this.channel.waiting::isEmpty);
		assertThat(this.heard).as("once for what was missed, once for the other").hasValue(2);
	}

	@Test
	void aChannelThatDoesNotCarryIsGivenUp() {
		this.channel.carries = false;
		this.signal.listen(this.heard::incrementAndGet);
		this.relay.start(this.channel);
		Awaitility.await().until(() -> this.channel.closed.get() == 1);
		assertThat(this.heard).hasValue(0);
		assertThat(this.channel.opened).hasValue(1);
	}

	@Test
	void aChannelThatBreaksIsOpenedAgain() {
		startAndProve();
		this.channel.deliver(Channel.BREAK);
		Awaitility.await().until(() -> this.channel.opened.get() == 2);
		Awaitility.await().until(() -> this.heard.get() == 2);
		assertThat(this.channel.closed).hasValue(1);
	}

	@Test
	void aChannelThatFallsSilentForGoodIsOpenedAgain() {
		startAndProve();
		this.channel.deliver(Channel.SILENCE);
		Awaitility.await().until(() -> this.channel.opened.get() == 2);
		Awaitility.await().until(() -> this.heard.get() == 2);
		assertThat(this.channel.closed).hasValue(1);
	}

	@Test
	void nothingIsCarriedAfterTheEnd() {
		startAndProve();
		this.relay.stop();
		Awaitility.await().until(() -> this.channel.closed.get() > 0);
		int before = this.channel.announced.size();
		this.signal.raise();
		assertThat(this.channel.announced).hasSize(before);
	}

	private void startAndProve() {
		this.signal.listen(this.heard::incrementAndGet);
		this.relay.start(this.channel);
		Awaitility.await().until(() -> this.heard.get() == 1);
	}

	/** Carries what it is told to its own listener, if it carries anything. */
	private static final class Channel implements SignalChannel {

		private static final String BREAK = "break";

		/** As if nothing had been heard for long, and nobody answered. */
		private static final String SILENCE = "silence";

		private final List<String> announced = new CopyOnWriteArrayList<>();

		private volatile BlockingQueue<String> waiting = new LinkedBlockingQueue<>();

		private final AtomicInteger opened = new AtomicInteger();

		private final AtomicInteger closed = new AtomicInteger();

		private volatile boolean carries = true;

		@Override
		public void announce(String sender) {
			this.announced.add(sender);
			if (this.carries) {
				deliver(sender);
			}
		}

		void deliver(String sender) {
			this.waiting.add(sender);
		}

		@Override
		public Listener listen() {
			this.opened.incrementAndGet();
			this.waiting = new LinkedBlockingQueue<>();
			return new Ear(this.waiting, this.closed);
		}

	}

	/**
	 * Hears what is delivered to it.
	 *
	 * @param waiting what was delivered
	 * @param closed how many were closed
	 */
	private record Ear(BlockingQueue<String> waiting, AtomicInteger closed) implements SignalChannel.Listener {

		@Override
		public List<String> await(Duration most) {
			try {
				String heard = this.waiting.poll(most.toMillis(), TimeUnit.MILLISECONDS);
				if (Channel.BREAK.equals(heard)) {
					throw new IllegalStateException("The connection broke");
				}
				return (heard != null && !heard.equals(Channel.SILENCE)) ? List.of(heard) : List.of();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("Interrupted", ex);
			}
		}

		@Override
		public boolean isAlive() {
			return false;
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
			this.waiting.add(Channel.BREAK);
		}

	}

	/**
	 * A timer on real threads.
	 *
	 * @param threads the threads
	 */
	private record Threads(ScheduledExecutorService threads) implements Timer {

		@Override
		public Future<?> once(Runnable task, Duration delay) {
			return this.threads.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}

		@Override
		public Future<?> repeatedly(Runnable task, Duration delay) {
			throw new UnsupportedOperationException("Nothing here is done repeatedly");
		}

	}

}
