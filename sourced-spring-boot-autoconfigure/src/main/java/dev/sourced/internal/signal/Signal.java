package dev.sourced.internal.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Says that something was committed that workers may wait for. It carries no data, and
 * may be lost: a poll finds the work anyway. Thread-safe.
 */
public final class Signal {

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final List<Runnable> relays = new CopyOnWriteArrayList<>();

	/**
	 * Tell all listeners, here and on other instances, of something that was committed
	 * here.
	 */
	public void raise() {
		hear();
		this.relays.forEach(Runnable::run);
	}

	/**
	 * Tell the listeners here, of something that was committed elsewhere.
	 */
	void hear() {
		this.listeners.forEach(Runnable::run);
	}

	public void listen(Runnable listener) {
		this.listeners.add(listener);
	}

	public void forget(Runnable listener) {
		this.listeners.remove(listener);
	}

	void relayTo(Runnable relay) {
		this.relays.add(relay);
	}

	void relayNoMoreTo(Runnable relay) {
		this.relays.remove(relay);
	}

}
