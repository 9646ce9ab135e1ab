package dev.sourced.internal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * States of decision models that decisions of this instance have left behind, the latest
 * used ones. A state is kept with the horizon of its read, to which the events of the
 * decisions since are added. So a condition that is made from it fails exactly if an
 * event of another instance is missing: a decision from here may be too late, but never
 * wrong. Thread-safe.
 */
public final class ModelCache {

	/**
	 * A state with more positions above its watermark is read again, which gives it a
	 * later watermark.
	 */
	private static final int MOST_SEEN = 64;

	private final Map<Key, Remembered> entries;

	private final int size;

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder stale = new LongAdder();

	/**
	 * Create an empty cache.
	 * @param size the maximum number of states, 0 for no cache
	 */
	public ModelCache(int size) {
		if (size < 0) {
			throw new IllegalArgumentException(
					"'sourced.models.cache' must not be negative (states: %s)".formatted(size));
		}
		this.size = size;
		this.entries = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<Key, Remembered> eldest) {
				return size() > ModelCache.this.size;
			}

		};
	}

	/**
	 * Load models, reading only those that are not here. A model that is not guarded is
	 * always read: nothing would reveal how old a remembered state of it is.
	 * @param models the models
	 * @param loader reads the others
	 * @return the states and the condition that fails if an event is missing in them
	 */
	public LoadedModels load(RequestedModels models, ModelLoader loader) {
		if (this.size == 0) {
			return loader.load(models.all(), ReadOptions.all());
		}
		Map<BoundedModel, Remembered> found = found(models.guarded());
		LoadedModels loaded = loader.load(models.all().stream().filter((model) -> !found.containsKey(model)).toList(),
				ReadOptions.all());
		this.hits.add(found.size());
		this.misses.add(loaded.states().size());
		for (Map.Entry<BoundedModel, Remembered> one : found.entrySet()) {
			loaded = one.getValue().with(one.getKey(), loaded);
		}
		return loaded;
	}

	private Map<BoundedModel, Remembered> found(List<BoundedModel> models) {
		Map<BoundedModel, Remembered> found = new LinkedHashMap<>();
		synchronized (this.entries) {
			for (BoundedModel model : models) {
				Remembered remembered = this.entries.get(Key.of(model));
				if (remembered != null) {
					found.put(model, remembered);
				}
			}
		}
		return found;
	}

	/**
	 * Keep the guarded states of a decision, evolved by its own events. No other event
	 * can have come between, because the append held the locks of its condition. To be
	 * called after the commit.
	 * @param basis what the decision was made from
	 * @param appended what it has appended
	 */
	public void remember(LoadedModels basis, Appended appended) {
		if (this.size == 0) {
			return;
		}
		basis.states().forEach((model, state) -> {
			if (basis.guards(model)) {
				keep(Key.of(model), next(basis, model, state, appended.messages()));
			}
		});
	}

	private void keep(Key key, @Nullable Remembered next) {
		synchronized (this.entries) {
			if (next != null) {
				this.entries.put(key, next);
			}
			else {
				this.entries.remove(key);
			}
		}
	}

	private static @Nullable Remembered next(LoadedModels basis, BoundedModel model, Object state,
			List<Envelope> appended) {
		Clause clause = basis.clauseOf(model);
		if (clause == null || clause.store() == null) {
			return null;
		}
		List<Envelope> own = new ArrayList<>(appended);
		own.removeIf((event) -> !model.item().matches(event.type(), event.tags()));
		SortedSet<Long> seen = new TreeSet<>(clause.horizon().seen());
		own.forEach((event) -> seen.add(event.position()));
		Instant newest = own.isEmpty() ? basis.newest() : basis.notBefore(own.get(own.size() - 1).recordedAt());
		return (seen.size() > MOST_SEEN) ? null : new Remembered(ModelLoader.evolved(model, state, own),
				new Horizon(clause.horizon().watermark(), seen), clause.store(), newest);
	}

	/**
	 * Forget the guarded states of a decision, because an event is missing in one of
	 * them.
	 * @param basis what the decision was made from
	 */
	public void forget(LoadedModels basis) {
		synchronized (this.entries) {
			basis.states().keySet().stream().filter(basis::guards).forEach((model) -> {
				if (this.entries.remove(Key.of(model)) != null) {
					this.stale.increment();
				}
			});
		}
	}

	/**
	 * The number of states that did not have to be read.
	 * @return a number since the start
	 */
	public long hits() {
		return this.hits.sum();
	}

	/**
	 * The number of states that were read.
	 * @return a number since the start
	 */
	public long misses() {
		return this.misses.sum();
	}

	/**
	 * The number of states that were forgotten because an event was missing in one of
	 * their decision.
	 * @return a number since the start
	 */
	public long stale() {
		return this.stale.sum();
	}

	/**
	 * What a state is found by.
	 *
	 * @param model the class of the model
	 * @param boundary a value for each of its tags
	 */
	private record Key(Class<?> model, Tags boundary) {

		static Key of(BoundedModel model) {
			return new Key(model.model().type(), model.boundary());
		}

	}

	/**
	 * A state and what it has seen.
	 *
	 * @param state the state
	 * @param horizon the events that are in it, and those that do not concern it
	 * @param store the store that they were read from
	 * @param newest when the newest one was recorded, or one that was read with it
	 */
	private record Remembered(Object state, Horizon horizon, String store, Instant newest) {

		LoadedModels with(BoundedModel model, LoadedModels others) {
			return others.and(model, this.state,
					AppendCondition.failIfUnseen(Query.of(model.item()), this.horizon, this.store), this.newest);
		}

	}

}
