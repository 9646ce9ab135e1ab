package dev.sourced.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * "Fail if an event that matches this query was committed that I have not seen." A read
 * returns the condition, and an append checks it. The check is exact for any number of
 * writers and any order of their commits, also if nothing matched before. Immutable.
 * <p>
 * {@link #failIf(Query)} and {@link #after(long)} have the meaning of the DCB
 * specification. A plain position is less exact than a read, because an event below it
 * may be committed later. Prefer the condition that the read returned.
 */
public final class AppendCondition {

	private static final AppendCondition NONE = new AppendCondition(List.of());

	private final List<Clause> clauses;

	private AppendCondition(List<Clause> clauses) {
		this.clauses = clauses;
	}

	/**
	 * No condition: the append cannot conflict.
	 * @return the condition
	 */
	public static AppendCondition none() {
		return NONE;
	}

	/**
	 * Fail if any event matches.
	 * @param query the events that must not exist
	 * @return the condition
	 */
	public static AppendCondition failIf(Query query) {
		return new AppendCondition(List.of(new Clause(query, Horizon.NOTHING, null)));
	}

	/**
	 * Fail if a matching event exists that the reader has not seen.
	 * @param query the query that was read
	 * @param horizon the events that the reader has seen
	 * @return the condition
	 */
	public static AppendCondition failIfUnseen(Query query, Horizon horizon) {
		return new AppendCondition(List.of(new Clause(query, horizon, null)));
	}

	/**
	 * Fail if a matching event exists that the reader of a store has not seen.
	 * @param query the query that was read
	 * @param horizon the events that the reader has seen
	 * @param store identity of the store that was read; any other store refuses the
	 * condition
	 * @return the condition
	 */
	public static AppendCondition failIfUnseen(Query query, Horizon horizon, String store) {
		return new AppendCondition(List.of(new Clause(query, horizon, store)));
	}

	/**
	 * The same queries, ignoring events up to and including a position, whatever was read
	 * before. The position may exceed the head of the log.
	 * @param position the highest position that is ignored
	 * @return a new condition
	 */
	public AppendCondition after(long position) {
		Horizon horizon = Horizon.upTo(position);
		return new AppendCondition(
				this.clauses.stream().map((clause) -> new Clause(clause.query(), horizon, clause.store())).toList());
	}

	/**
	 * Fail if either condition fails. Each part keeps what its own read has seen.
	 * @param other another condition
	 * @return a new condition
	 */
	public AppendCondition or(AppendCondition other) {
		List<Clause> both = new ArrayList<>(this.clauses);
		both.addAll(other.clauses);
		return new AppendCondition(List.copyOf(both));
	}

	/**
	 * The alternatives, any of which makes the append fail.
	 * @return the clauses, empty for {@link #none()}
	 */
	public List<Clause> clauses() {
		return this.clauses;
	}

	@Override
	public String toString() {
		return "AppendCondition" + this.clauses;
	}

	/**
	 * One query and the events that its reader has seen.
	 *
	 * @param query the query
	 * @param horizon the events that the reader has seen
	 * @param store identity of the store that was read, {@code null} if nothing was read
	 */
	public record Clause(Query query, Horizon horizon, @Nullable String store) {
	}

	/**
	 * The events that a reader has seen: all events up to a watermark, and single events
	 * above it.
	 *
	 * @param watermark position up to and including which every matching event was seen
	 * or will never exist
	 * @param seen positions above the watermark that were seen
	 */
	public record Horizon(long watermark, SortedSet<Long> seen) {

		private static final Horizon NOTHING = upTo(0);

		/**
		 * Check and copy.
		 */
		public Horizon {
			seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
		}

		/**
		 * Everything up to a position and nothing above it.
		 * @param position the position
		 * @return the horizon
		 */
		public static Horizon upTo(long position) {
			return new Horizon(position, new TreeSet<>());
		}

	}

}
