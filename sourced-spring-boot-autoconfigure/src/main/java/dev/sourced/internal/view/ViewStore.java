package dev.sourced.internal.view;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.view.ViewPage;
import dev.sourced.view.ViewRequest;

/**
 * The states of views. Every call joins the caller's transaction or runs in its own.
 * Thread-safe.
 */
public interface ViewStore extends ViewStates {

	/**
	 * Prepare a view that reacts to take the place of its former version, before its
	 * group is registered: the former version stops, and what it has handled is a replay
	 * for the new one. Does nothing for other views, and if it was done before.
	 * @param view the view
	 * @param group the view's group
	 * @throws InvalidConfigurationException if the former version has other tags
	 */
	void succeed(ViewDefinition view, GroupDefinition group);

	/**
	 * Make a view known whose group is registered.
	 * @param view the view
	 * @throws InvalidConfigurationException if the view has other components or events
	 * than the states of its version
	 */
	void register(ViewDefinition view);

	/**
	 * Remove all states of a version and begin to fill it again.
	 * @param view the view
	 */
	void clear(ViewDefinition view);

	/**
	 * A state in the present and all former versions.
	 * @param view the view
	 * @param lane the key of its lane
	 * @return a state for each version that has ever been registered, the newest first
	 */
	List<VersionedState> find(ViewDefinition view, UUID lane);

	/**
	 * The present and all former versions.
	 * @param view the view
	 * @return the versions that have ever been registered, the newest first
	 */
	List<ViewVersion> versions(ViewDefinition view);

	/**
	 * States of a version in the order of their tags.
	 * @param <S> the view's class
	 * @param view the view
	 * @param type its class
	 * @param version the version
	 * @param request which states, and how many
	 * @return a page
	 */
	<S> ViewPage<S> page(ViewDefinition view, Class<S> type, ViewVersion version, ViewRequest request);

	/**
	 * Let readers see a version, unless it has been cleared since. Does nothing in a
	 * transaction of the caller, which may be read-only or roll back: another reader
	 * finds out the same.
	 * @param version the version
	 */
	void markReady(ViewVersion version);

	/**
	 * A state in one version of a view.
	 *
	 * @param version the version
	 * @param reading reads the state, empty if there is none
	 */
	record VersionedState(ViewVersion version, Supplier<Optional<Object>> reading) {

		Optional<Object> state() {
			return this.reading.get();
		}

	}

}
