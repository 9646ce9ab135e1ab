package dev.sourced.internal.store;

import java.time.Duration;
import java.util.List;

/**
 * Carries signals between the instances that share a store. A signal names its sender,
 * carries no other data, and may be lost. Thread-safe.
 */
public interface SignalChannel {

	/**
	 * Signal all listeners on every instance, in a transaction of its own.
	 * @param sender the name of the sender
	 */
	void announce(String sender);

	/**
	 * Start listening, on a connection that is used for nothing else.
	 * @return the listener, to be closed by the caller
	 */
	Listener listen();

	/**
	 * Receives the signals that are sent while it is open.
	 */
	interface Listener extends AutoCloseable {

		/**
		 * Wait for signals.
		 * @param timeout the maximum time to wait
		 * @return the senders of the signals received, empty if there were none in time
		 */
		List<String> await(Duration timeout);

		/**
		 * Whether signals can still be received. A connection may end silently, which a
		 * listener that only waits would not notice.
		 * @return {@code false} if the database does not answer within seconds
		 */
		boolean isAlive();

		/**
		 * Stop listening. May be called by any thread; a thread that is waiting fails.
		 */
		@Override
		void close();

	}

}
