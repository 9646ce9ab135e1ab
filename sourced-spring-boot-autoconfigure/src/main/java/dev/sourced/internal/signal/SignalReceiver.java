package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.store.SignalChannel.Listener;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.value.TimeBounds;

/**
 * Listens to other instances, connects again when the connection breaks or has fallen
 * silent for good, and gives up if its own announcement does not come back: a pooler may
 * stand between. Thread-safe.
 */
final class SignalReceiver {

	private static final Logger logger = LoggerFactory.getLogger(SignalReceiver.class);

	private static final Duration PROOF = Duration.ofSeconds(2);

	private static final Duration ROUND = Duration.ofSeconds(30);

	private static final Duration RECONNECT = Duration.ofSeconds(1);

	private final SignalChannel channel;

	private final Signal signal;

	private final Timer timer;

	private final String self;

	private final LongSupplier nanoTime;

	private @Nullable Listener open;

	private boolean stopped;

	private boolean failed;

	SignalReceiver(SignalChannel channel, Signal signal, Timer timer, String self, LongSupplier nanoTime) {
		this.channel = channel;
		this.signal = signal;
		this.timer = timer;
		this.self = self;
		this.nanoTime = nanoTime;
	}

	void start() {
		this.timer.once(this::listen, Duration.ZERO);
	}

	private void listen() {
		try (Listener listener = this.channel.listen()) {
			if (opened(listener)) {
				listenTo(listener);
			}
		}
		catch (RuntimeException ex) {
			broken(ex);
		}
	}

	private synchronized boolean opened(Listener listener) {
		this.open = listener;
		return !this.stopped;
	}

	private void listenTo(Listener listener) {
		if (!isProven(listener)) {
			logger
				.warn("Signals of the database do not arrive, so this instance finds the work of others by its polls; "
						+ "a pooler may stand between: set 'sourced.signals' to the URL of the database itself, or to 'off'");
			return;
		}
		this.failed = false;
		// what was announced while nobody listened
		this.signal.hear();
		while (!isStopped()) {
			List<String> heard = listener.await(ROUND);
			if (heard.isEmpty() && !listener.isAlive()) {
				throw new IllegalStateException("The connection that listens does not answer any more");
			}
			if (heard.stream().anyMatch((sender) -> !sender.equals(this.self))) {
				this.signal.hear();
			}
		}
	}

	private boolean isProven(Listener listener) {
		this.channel.announce(this.self);
		long end = this.nanoTime.getAsLong() + TimeBounds.nanos(PROOF);
		for (long left = TimeBounds.nanos(PROOF); left > 0; left = end - this.nanoTime.getAsLong()) {
			List<String> heard = listener.await(Duration.ofNanos(left));
			if (heard.contains(this.self)) {
				return true;
			}
		}
		return false;
	}

	private void broken(RuntimeException failure) {
		if (isStopped()) {
			return;
		}
		if (!this.failed) {
			this.failed = true;
			logger.warn(
					"Unable to listen to other instances; their work is found by polls until that is possible again",
					failure);
		}
		try {
			this.timer.once(this::listen, RECONNECT);
		}
		catch (RejectedExecutionException ex) {
			logger.trace("The thread that listens has ended", ex);
		}
	}

	private synchronized boolean isStopped() {
		return this.stopped;
	}

	synchronized void stop() {
		this.stopped = true;
		if (this.open != null) {
			this.open.close();
		}
	}

}
