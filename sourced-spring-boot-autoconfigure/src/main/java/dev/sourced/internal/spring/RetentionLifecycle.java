package dev.sourced.internal.spring;

import java.util.concurrent.CountDownLatch;

import org.springframework.context.SmartLifecycle;

import dev.sourced.internal.operator.RunRetention;

/**
 * Starts the removal of ended runs after the engine, on whose threads it runs, and stops
 * it before.
 */
public final class RetentionLifecycle implements SmartLifecycle {

	private final RunRetention retention;

	private final ProcessingLifecycle engine;

	private volatile boolean running;

	/**
	 * Create the lifecycle.
	 * @param retention the removal
	 * @param engine the engine
	 */
	public RetentionLifecycle(RunRetention retention, ProcessingLifecycle engine) {
		this.retention = retention;
		this.engine = engine;
	}

	@Override
	public void start() {
		if (this.engine.isRunning()) {
			this.retention.start();
			this.running = true;
		}
	}

	@Override
	public void stop(Runnable whenDone) {
		this.retention.stop(() -> {
			this.running = false;
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
		return this.running;
	}

	@Override
	public boolean isAutoStartup() {
		return this.engine.isAutoStartup();
	}

	@Override
	public int getPhase() {
		return this.engine.getPhase() + 1;
	}

}
