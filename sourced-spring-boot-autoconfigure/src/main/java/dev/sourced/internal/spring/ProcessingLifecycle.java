package dev.sourced.internal.spring;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

import dev.sourced.internal.engine.Engine;

/**
 * Starts the engine after the web server, and stops it before that drains, so that no
 * request waits for workers that have gone. Starts and stops as often as it is asked:
 * Spring pauses cached test contexts.
 */
public final class ProcessingLifecycle implements SmartLifecycle {

	private static final int BEFORE_THE_WEB_SERVER_STOPS = 512;

	private final Engine engine;

	private final ProcessingThreads threads;

	private final boolean keepsAlive;

	private final Runnable report;

	private @Nullable KeepAliveThread keeper;

	/**
	 * Create the lifecycle.
	 * @param engine the engine
	 * @param threads its threads
	 * @param keepsAlive whether the process must be kept alive, because these threads do
	 * not
	 * @param report called each time the engine has started
	 */
	public ProcessingLifecycle(Engine engine, ProcessingThreads threads, boolean keepsAlive, Runnable report) {
		this.engine = engine;
		this.threads = threads;
		this.keepsAlive = keepsAlive;
		this.report = report;
	}

	@Override
	public void start() {
		boolean wasRunning = this.engine.isRunning();
		this.threads.open();
		try {
			this.engine.start();
		}
		finally {
			if (!this.engine.isRunning()) {
				this.threads.close();
			}
			else if (this.keepsAlive && this.keeper == null) {
				this.keeper = KeepAliveThread.start();
			}
		}
		if (!wasRunning) {
			this.report.run();
		}
	}

	@Override
	public void stop(Runnable whenDone) {
		this.engine.stop(() -> {
			this.threads.close();
			letGo();
			whenDone.run();
		});
	}

	private void letGo() {
		if (this.keeper != null) {
			this.keeper.release();
			this.keeper = null;
		}
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
