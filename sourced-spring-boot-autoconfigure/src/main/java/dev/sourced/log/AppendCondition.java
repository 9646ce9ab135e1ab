package dev.sourced.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * "Fail if an event that matches this query was committed that I have not seen." A
 * condition is born in a read and checked in an append; the check is exact for any number
 * of writers, whatever the order in which they commit, also where nothing matched yet.
 * Immutable.
 * <p>
 * {@link #failIf(Query)} and {@link #after(long)} carry the meaning of the DCB
 * specification. A bare position says less than a read knows: an event below it may be
 * committed later. Prefer the condition that came with the read.
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
	 * @param query what must not exist
	 * @return the condition
	 */
	public static AppendCondition failIf(Query query) {
		return new AppendCondition(List.of(new Clause(query, Horizon.NOTHING, null)));
	}

	/**
	 * Fail if an event matches that lies outside of what was seen.
	 * @param query what was read
	 * @param horizon what the reader has seen of it
	 * @return the condition
	 */
	public static AppendCondition failIfUnseen(Query query, Horizon horizon) {
		return new AppendCondition(List.of(new Clause(query, horizon, null)));
	}

	/**
	 * Fail if an event matches that lies outside of what was seen in a store.
	 * @param query what was read
	 * @param horizon what the reader has seen of it
	 * @param store identity of the store that was read; another one refuses the condition
	 * @return the condition
	 */
	public static AppendCondition failIfUnseen(Query query, Horizon horizon, String store) {
		return new AppendCondition(List.of(new Clause(query, horizon, store)));
	}

	/**
	 * The same queries, ignoring events up to and including a position. It replaces what
	 * the condition knew, and may exceed the head of the log.
	 * @param position the highest position that is ignored
	 * @return a new condition
	 */
	public AppendCondition after(long position) {
		Horizon horizon = Horizon.upTo(position);
		return new AppendCondition(
				this.clauses.stream().map((clause) -> new Clause(clause.query(), horizon, clause.store())).toList());
	}

	/**
	 * Fail if either fails. Each keeps what its own read has seen.
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
	 * One query and what was seen of it.
	 *
	 * @param query the query
	 * @param horizon what the reader has seen
	 * @param store identity of the store that was read, {@code null} if it was not read
	 */
	public record Clause(Query query, Horizon horizon, @Nullable String store) {
	}

	/**
	 * What a reader has seen: every event up to a watermark, and single events above it.
	 *
	 * @param watermark every matching event up to and including this position was seen,
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
