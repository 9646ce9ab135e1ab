package dev.sourced.internal.signal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.value.TimeBounds;

/**
 * Tells other instances that there is news: at once, but not again before a short while
 * has passed, because each announcement takes a lock that all of the database share.
 * Thread-safe.
 */
final class SignalSender {

	private static final Logger logger = LoggerFactory.getLogger(SignalSender.class);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final SignalChannel channel;

	private final Timer timer;

	private final String self;

	private final LongSupplier nanoTime;

	private boolean planned;

	private long notBefore;

	SignalSender(SignalChannel channel, Timer timer, String self, LongSupplier nanoTime) {
		this.channel = channel;
		this.timer = timer;
		this.self = self;
		this.nanoTime = nanoTime;
		this.notBefore = nanoTime.getAsLong();
	}

	synchronized void send() {
		if (this.planned) {
			return;
		}
		try {
			this.timer.once(this::announce, Duration.ofNanos(Math.max(0, this.notBefore - this.nanoTime.getAsLong())));
			this.planned = true;
		}
		catch (RejectedExecutionException ex) {
			logger.trace("Nothing is announced any more", ex);
		}
	}

	private void announce() {
		synchronized (this) {
			this.planned = false;
			this.notBefore = this.nanoTime.getAsLong() + TimeBounds.nanos(PAUSE);
		}
		try {
			this.channel.announce(this.self);
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to tell other instances that there is news; they find it by their polls", ex);
		}
	}

}
