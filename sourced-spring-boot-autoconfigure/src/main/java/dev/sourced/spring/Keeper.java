package dev.sourced.spring;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the process alive while the engine works on virtual threads, which do not: an
 * application that only works would end after its start.
 */
final class Keeper {

	private final CountDownLatch released = new CountDownLatch(1);

	private Keeper() {
	}

	static Keeper start() {
		Keeper keeper = new Keeper();
		Thread thread = new Thread(keeper::stay, "sourced-keeper");
		thread.setDaemon(false);
		thread.start();
		return keeper;
	}

	private void stay() {
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void release() {
		this.released.countDown();
	}

}
