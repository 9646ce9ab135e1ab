package dev.sourced.test.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.view.ViewChange;
import dev.sourced.internal.view.ViewStates;
import dev.sourced.message.RawPayload;
import dev.sourced.view.UnusableStateException;

/**
 * The states of a scenario's views. They are kept as JSON, so that a state that cannot be
 * stored, or that is read back as another, shows.
 */
final class MemoryViews implements ViewStates {

	private final ValueJson json;

	private final Map<Place, String> states = new HashMap<>();

	MemoryViews(ValueJson json) {
		this.json = json;
	}

	@Override
	public Map<UUID, Object> load(ViewDefinition view, int group, Collection<UUID> lanes) {
		Map<UUID, Object> found = new HashMap<>();
		lanes.forEach((lane) -> find(view, lane).ifPresent((state) -> found.put(lane, state)));
		return found;
	}

	@Override
	public void save(ViewDefinition view, int group, List<ViewChange> changes) {
		for (ViewChange change : changes) {
			Place place = new Place(view.type(), change.lane().key());
			if (change.after() == null) {
				this.states.remove(place);
			}
			else {
				this.states.put(place, this.json.write(change.after()));
			}
		}
	}

	/**
	 * The state of a view.
	 * @param view the view
	 * @param lane the key of its lane
	 * @return the state, empty if there is none
	 */
	Optional<Object> find(ViewDefinition view, UUID lane) {
		return Optional.ofNullable(this.states.get(new Place(view.type(), lane)))
			.map((text) -> usable(view, this.json.read(text, view.type())));
	}

	private static Object usable(ViewDefinition view, Object state) {
		if (state instanceof RawPayload raw) {
			throw new UnusableStateException("State of a view cannot be read back (view: %s, problem: %s)"
				.formatted(view.type().getName(), raw.problem()));
		}
		return state;
	}

	/**
	 * Forget the states of all views.
	 */
	void clear() {
		this.states.clear();
	}

	/**
	 * Remember the states as they are.
	 * @return what brings them back
	 */
	Runnable savepoint() {
		Map<Place, String> saved = Map.copyOf(this.states);
		return () -> {
			this.states.clear();
			this.states.putAll(saved);
		};
	}

	private record Place(Class<?> view, UUID lane) {
	}

}
