package dev.sourced.internal.spring;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the process alive while the engine works on virtual threads, which do not: an
 * application that only works would end after its start.
 */
final class KeepAliveThread {

	private final CountDownLatch released = new CountDownLatch(1);

	private KeepAliveThread() {
	}

	static KeepAliveThread start() {
		KeepAliveThread keeper = new KeepAliveThread();
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
