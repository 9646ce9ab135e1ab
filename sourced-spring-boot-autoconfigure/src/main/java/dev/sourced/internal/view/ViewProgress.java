package dev.sourced.internal.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.group.GroupQueries.Standing;

/**
 * Finds out whether a view that is being filled has caught up with the log: whether it
 * includes everything that was in the log a moment ago. Asked by readers; each question
 * that is not answered by the last one costs two small statements. Thread-safe.
 */
final class ViewProgress {

	/**
	 * A view is never exactly up to date while events arrive. Readers of the former
	 * version go back by this time at most.
	 */
	private static final long MOMENT = Duration.ofSeconds(1).toNanos();

	private final GroupQueries queries;

	private final LongSupplier head;

	private final LongSupplier nanoTime;

	private final Map<ViewVersion, Mark> marks = new ConcurrentHashMap<>();

	ViewProgress(GroupQueries queries, LongSupplier head, LongSupplier nanoTime) {
		this.queries = queries;
		this.head = head;
		this.nanoTime = nanoTime;
	}

	/**
	 * Whether a version has caught up.
	 * @param group the id of its group
	 * @param version the version
	 * @return {@code true} if it includes everything that was in the log a moment ago
	 */
	boolean isCaughtUp(String group, ViewVersion version) {
		Mark mark = this.marks.computeIfAbsent(version, (one) -> now());
		if (this.queries.of(group, mark.head()) != Standing.PASSED) {
			return false;
		}
		if (this.nanoTime.getAsLong() - mark.nanoTime() > MOMENT) {
			Mark next = now();
			this.marks.put(version, next);
			if (this.queries.of(group, next.head()) != Standing.PASSED) {
				return false;
			}
		}
		this.marks.remove(version);
		return true;
	}

	private Mark now() {
		return new Mark(this.nanoTime.getAsLong(), this.head.getAsLong());
	}

	/**
	 * The head of the log at some time.
	 */
	private record Mark(long nanoTime, long head) {
	}

}
