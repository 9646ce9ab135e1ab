package dev.sourced.internal.jdbc.postgresql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;

import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.NewMessage;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition;

/**
 * The locks of one append, in the order in which every append takes them: the intention
 * key first, then ascending. A condition locks one key of each of its items exclusively;
 * written events lock their keys in shared mode. So a writer of any event that a
 * condition could match waits for that condition, and writers that only share a coarse
 * tag do not wait for each other.
 */
final class LockKeys {

	/**
	 * Beyond this number of keys, one exclusive lock on the intention key replaces all
	 * others.
	 */
	static final int MOST = 64;

	/** The keys, with the intention key first, and whether each lock is exclusive. */
	private final TreeMap<Long, Boolean> keys = new TreeMap<>();

	private final long store;

	private boolean everything;

	private LockKeys(long store) {
		this.store = store;
	}

	/**
	 * The locks of an append.
	 * @param batch the messages to write
	 * @param condition the append condition
	 * @param renderer determines the branches of the condition
	 * @param store tells the stores of one database and their scopes apart
	 * @return the locks, empty for an append that writes no events under no condition
	 */
	static LockKeys of(AppendBatch batch, AppendCondition condition, QueryRenderer renderer, long store) {
		LockKeys locks = new LockKeys(store);
		for (Clause clause : condition.clauses()) {
			locks.everything |= clause.query().isAll();
			renderer.branches(clause.query()).forEach((branch) -> locks.add(branch.leading(), true));
		}
		for (NewMessage message : batch.messages()) {
			if (message.isEvent()) {
				message.tagKeys().forEach((key) -> locks.add(key, false));
			}
		}
		locks.everything |= locks.keys.size() > MOST;
		return locks;
	}

	private void add(long tagKey, boolean exclusive) {
		this.keys.merge(AdvisoryKeys.tag(this.store, tagKey), exclusive, Boolean::logicalOr);
	}

	/**
	 * The lock keys in order.
	 * @return keys of PostgreSQL's advisory locks
	 */
	Long[] keys() {
		return withIntention(AdvisoryKeys.intention(this.store), this.keys.keySet(), Long[]::new);
	}

	/**
	 * Which of the locks are exclusive.
	 * @return a flag for each key
	 */
	Boolean[] modes() {
		return withIntention(this.everything, this.keys.values(), Boolean[]::new);
	}

	private <T> T[] withIntention(T intention, Collection<T> others, IntFunction<T[]> array) {
		if (this.keys.isEmpty() && !this.everything) {
			return array.apply(0);
		}
		List<T> all = new ArrayList<>(others.size() + 1);
		all.add(intention);
		if (!this.everything) {
			all.addAll(others);
		}
		return all.toArray(array.apply(0));
	}

}
