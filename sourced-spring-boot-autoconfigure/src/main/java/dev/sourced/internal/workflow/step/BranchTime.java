package dev.sourced.internal.workflow.step;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.HandlerTime;

/**
 * The time of a branch: an interruption of the run's thread reaches those of its
 * branches, while the application's code runs in them. Thread-safe.
 */
final class BranchTime implements HandlerTime {

	private @Nullable Thread thread;

	private boolean inHandler;

	/**
	 * Run the branch in the calling thread, which is its own from now on.
	 */
	void during(Runnable branch) {
		begin();
		try {
			branch.run();
		}
		finally {
			leave();
		}
	}

	private synchronized void begin() {
		this.thread = Thread.currentThread();
		this.inHandler = true;
	}

	private synchronized void enter() {
		this.inHandler = true;
	}

	private synchronized void leave() {
		this.inHandler = false;
		Thread.interrupted();
	}

	synchronized void interrupt() {
		if (this.inHandler && this.thread != null) {
			this.thread.interrupt();
		}
	}

	@Override
	public <T extends @Nullable Object> T outside(Supplier<T> statements) {
		leave();
		try {
			return statements.get();
		}
		finally {
			enter();
		}
	}

	@Override
	public <T extends @Nullable Object> T inside(Supplier<T> code) {
		enter();
		try {
			return code.get();
		}
		finally {
			leave();
		}
	}

}
