package dev.sourced.internal.spring;

import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import dev.sourced.internal.signal.SignalRelay;
import dev.sourced.internal.store.SignalChannel;

/**
 * Carries signals between instances as long as requests may append something: from before
 * the web server starts until after it has drained.
 */
public final class SignalLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SignalLifecycle.class);

	private static final int OUTSIDE_OF_THE_WEB_SERVER = 4096;

	private final Supplier<Optional<SignalChannel>> channel;

	private final SignalRelay relay;

	private final ProcessingThreads threads;

	private volatile boolean running;

	/**
	 * Create the lifecycle.
	 * @param channel what carries signals, if anything does
	 * @param relay sends and hears them
	 * @param threads where it runs
	 */
	public SignalLifecycle(Supplier<Optional<SignalChannel>> channel, SignalRelay relay, ProcessingThreads threads) {
		this.channel = channel;
		this.relay = relay;
		this.threads = threads;
	}

	@Override
	public void start() {
		find().ifPresent((found) -> {
			this.threads.open();
			this.relay.start(found);
		});
		this.running = true;
	}

	private Optional<SignalChannel> find() {
		try {
			return this.channel.get();
		}
		catch (RuntimeException ex) {
			logger.warn("Unable to find a connection for signals, so instances find each other's work by their polls: "
					+ "set 'sourced.signals' to the URL of the database, or to 'off'", ex);
			return Optional.empty();
		}
	}

	@Override
	public void stop() {
		this.relay.stop();
		this.threads.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE - OUTSIDE_OF_THE_WEB_SERVER;
	}

}
