package dev.sourced.processing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Says that something was committed that workers may wait for. It carries no data, and
 * may be lost: a poll finds the work anyway. Thread-safe.
 */
public final class Signal {

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Tell all listeners.
	 */
	public void raise() {
		this.listeners.forEach(Runnable::run);
	}

	void listen(Runnable listener) {
		this.listeners.add(listener);
	}

	void forget(Runnable listener) {
		this.listeners.remove(listener);
	}

}
