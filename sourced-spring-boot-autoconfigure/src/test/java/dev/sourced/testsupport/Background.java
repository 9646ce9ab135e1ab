package dev.sourced.testsupport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tasks that run at the same time, each on a thread of its own. The common pool of a
 * small machine runs them one after the other on newer JDKs, so that one which waits for
 * another would wait for ever.
 */
public final class Background {

	private Background() {
	}

	/**
	 * Runs a task.
	 * @param <T> the type of its result
	 * @param task the task
	 * @return its result, later
	 */
	public static <T> CompletableFuture<T> supply(Supplier<T> task) {
		return CompletableFuture.supplyAsync(task, (work) -> {
			Thread thread = new Thread(work, "background");
			thread.setDaemon(true);
			thread.start();
		});
	}

	/**
	 * Runs a task that has no result.
	 * @param task the task
	 * @return its end
	 */
	public static CompletableFuture<Void> run(Runnable task) {
		return supply(() -> {
			task.run();
			return null;
		});
	}

}
