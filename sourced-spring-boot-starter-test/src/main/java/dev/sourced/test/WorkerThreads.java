package dev.sourced.test;

import java.util.Map;

/**
 * Where threads stand, for people who ask why something does not end.
 */
final class WorkerThreads {

	private static final String PREFIX = "sourced-worker-";

	private WorkerThreads() {
	}

	/**
	 * The stacks of workers that are in the middle of something.
	 * @return text, empty if all of them wait for work
	 */
	static String stacks() {
		StringBuilder text = new StringBuilder();
		for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
			if (thread.getKey().getName().startsWith(PREFIX) && isBusy(thread.getValue())) {
				append(text, thread.getKey(), thread.getValue());
			}
		}
		return text.toString();
	}

	private static boolean isBusy(StackTraceElement[] stack) {
		for (StackTraceElement element : stack) {
			if (element.getClassName().startsWith("dev.sourced.internal.engine.work")) {
				return true;
			}
		}
		return false;
	}

	static void append(StringBuilder text, Thread thread, StackTraceElement[] stack) {
		text.append("%n%s (%s)".formatted(thread.getName(), thread.getState()));
		for (StackTraceElement element : stack) {
			text.append("%n\tat %s".formatted(element));
		}
	}

}
