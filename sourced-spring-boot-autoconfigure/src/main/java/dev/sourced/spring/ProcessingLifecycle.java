package dev.sourced.spring;

import java.util.concurrent.CountDownLatch;

import org.springframework.context.SmartLifecycle;

import dev.sourced.processing.Engine;

/**
 * Starts the engine after the web server, and stops it before that drains, so that no
 * request waits for workers that have gone. Starts and stops as often as it is asked:
 * Spring pauses cached test contexts.
 */
public final class ProcessingLifecycle implements SmartLifecycle {

	private static final int BEFORE_THE_WEB_SERVER_STOPS = 512;

	private final Engine engine;

	private final ProcessingThreads threads;

	public ProcessingLifecycle(Engine engine, ProcessingThreads threads) {
		this.engine = engine;
		this.threads = threads;
	}

	@Override
	public void start() {
		this.threads.open();
		try {
			this.engine.start();
		}
		finally {
			if (!this.engine.isRunning()) {
				this.threads.close();
			}
		}
	}

	@Override
	public void stop(Runnable whenDone) {
		this.engine.stop(() -> {
			this.threads.close();
			whenDone.run();
		});
	}

	@Override
	public void stop() {
		CountDownLatch done = new CountDownLatch(1);
		stop(done::countDown);
		try {
			done.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.engine.isRunning();
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE - BEFORE_THE_WEB_SERVER_STOPS;
	}

}
