package dev.sourced.internal.store;

import java.time.Duration;
import java.util.List;

/**
 * Carries signals between the instances on one store. A signal has no data but its
 * sender, and may be lost. Thread-safe.
 */
public interface SignalChannel {

	/**
	 * Tell all who listen, on every instance, in a transaction of its own.
	 * @param sender who tells it
	 */
	void announce(String sender);

	/**
	 * Begin to listen, on a connection that is used for nothing else.
	 * @return the listener, to be closed
	 */
	Listener listen();

	/**
	 * Hears what is announced from when it was opened until it is closed.
	 */
	interface Listener extends AutoCloseable {

		/**
		 * Wait for announcements.
		 * @param most how long at most
		 * @return who has announced something; empty if nobody has in time
		 */
		List<String> await(Duration most);

		/**
		 * Ask whether anything can still be heard. A connection may end without a word,
		 * and nobody who only waits would notice.
		 * @return {@code false} if the other end does not answer within seconds
		 */
		boolean isAlive();

		/**
		 * Hear no more. May be called by any thread; one that waits fails.
		 */
		@Override
		void close();

	}

}
