package dev.sourced.internal.jdbc.postgresql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

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

	private final TreeMap<Long, Boolean> exclusive = new TreeMap<>();

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
		LockKeys keys = new LockKeys(store);
		for (Clause clause : condition.clauses()) {
			keys.everything |= clause.query().isAll();
			renderer.branches(clause.query()).forEach((branch) -> keys.exclusive.put(branch.leading(), true));
		}
		batch.messages()
			.stream()
			.filter(NewMessage::isEvent)
			.flatMap((message) -> message.tagKeys().stream())
			.forEach((key) -> keys.exclusive.putIfAbsent(key, false));
		keys.everything |= keys.exclusive.size() > MOST;
		return keys;
	}

	/**
	 * The lock keys in order.
	 * @return keys of PostgreSQL's advisory locks
	 */
	Long[] keys() {
		return ordered().keySet().toArray(Long[]::new);
	}

	/**
	 * Which of the locks are exclusive.
	 * @return a flag for each key
	 */
	Boolean[] modes() {
		return ordered().values().toArray(Boolean[]::new);
	}

	private Map<Long, Boolean> ordered() {
		Map<Long, Boolean> ordered = new LinkedHashMap<>();
		if (this.exclusive.isEmpty() && !this.everything) {
			return ordered;
		}
		ordered.put(AdvisoryKeys.intention(this.store), this.everything);
		if (!this.everything) {
			new TreeMap<>(mixed()).forEach(ordered::put);
		}
		return ordered;
	}

	private Map<Long, Boolean> mixed() {
		Map<Long, Boolean> mixed = new TreeMap<>();
		this.exclusive.forEach((key, mode) -> mixed.merge(AdvisoryKeys.tag(this.store, key), mode, Boolean::logicalOr));
		return mixed;
	}

}
