package dev.sourced.internal.spring;

import org.springframework.context.SmartLifecycle;

/**
 * Runs a preparation once, before any other lifecycle starts: before the web server
 * serves and before workers claim.
 */
public final class PreparationLifecycle implements SmartLifecycle {

	private final Runnable preparation;

	private boolean prepared;

	private volatile boolean running;

	public PreparationLifecycle(Runnable preparation) {
		this.preparation = preparation;
	}

	@Override
	public void start() {
		if (!this.prepared) {
			this.preparation.run();
			this.prepared = true;
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
