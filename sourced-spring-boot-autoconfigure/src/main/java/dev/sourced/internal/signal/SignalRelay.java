package dev.sourced.internal.signal;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.store.SignalChannel;

/**
 * Carries signals to other instances, and their signals here. Whatever goes wrong is made
 * up for by polls. Can be started and stopped any number of times. Thread-safe.
 */
public final class SignalRelay {

	private static final Logger logger = LoggerFactory.getLogger(SignalRelay.class);

	private final Signal signal;

	private final Timer timer;

	private final boolean listens;

	private final String self = UUID.randomUUID().toString();

	private Runnable ending = () -> {
	};

	/**
	 * Create the relay.
	 * @param signal what is carried
	 * @param timer runs it, in at least two threads
	 * @param listens whether somebody here waits for signals of others
	 */
	public SignalRelay(Signal signal, Timer timer, boolean listens) {
		this.signal = signal;
		this.timer = timer;
		this.listens = listens;
	}

	/**
	 * Begin to carry signals.
	 * @param channel carries them
	 */
	public synchronized void start(SignalChannel channel) {
		SignalSender sender = new SignalSender(channel, this.timer, this.self, System::nanoTime);
		SignalReceiver receiver = new SignalReceiver(channel, this.signal, this.timer, this.self, System::nanoTime);
		Runnable send = sender::send;
		this.signal.relayTo(send);
		if (this.listens) {
			receiver.start();
		}
		this.ending = () -> {
			this.signal.relayNoMoreTo(send);
			receiver.stop();
		};
		logger.debug("Started to carry signals between instances");
	}

	/**
	 * Carry no more signals. Does not wait.
	 */
	public synchronized void stop() {
		this.ending.run();
		this.ending = () -> {
		};
	}

}
