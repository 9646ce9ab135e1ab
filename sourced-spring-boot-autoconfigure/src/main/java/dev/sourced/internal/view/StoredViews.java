package dev.sourced.internal.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.sourced.MisuseException;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Lane;
import dev.sourced.internal.definition.SearchedComponent;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.view.ViewStore.VersionedState;
import dev.sourced.log.MessageLog;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.view.ViewNotReadyException;
import dev.sourced.view.ViewPage;
import dev.sourced.view.ViewRequest;
import dev.sourced.view.Views;

/**
 * The views of the application, read from the store. A version that has caught up with
 * the log is found to be ready by those who read it. Thread-safe.
 */
public final class StoredViews implements Views {

	private final Map<Class<?>, ViewDefinition> views;

	private final ViewStore store;

	private final ConsumerGroups groups;

	private final ViewProgress progress;

	/**
	 * Create the views.
	 * @param views the application's views
	 * @param store where their states are
	 * @param groups waits for positions
	 * @param queries tell how far views are
	 * @param log knows its head
	 */
	public StoredViews(List<ViewDefinition> views, ViewStore store, ConsumerGroups groups, GroupQueries queries,
			MessageLog log) {
		this.views = views.stream().collect(Collectors.toUnmodifiableMap(ViewDefinition::type, Function.identity()));
		this.store = store;
		this.groups = groups;
		this.progress = new ViewProgress(queries, log::head, System::nanoTime);
	}

	@Override
	public <S> Optional<S> get(Class<S> view, Tags tags) {
		ViewDefinition definition = definition(view);
		UUID lane = lane(definition, tags).key();
		List<VersionedState> found = this.store.find(definition, lane);
		ViewVersion readable = readable(definition, found.stream().map(VersionedState::version).toList());
		// a version that has just caught up had not done so when its state was read
		boolean wasReadable = found.stream().map(VersionedState::version).anyMatch(readable::equals);
		return state(view, wasReadable ? found : this.store.find(definition, lane), readable.group());
	}

	@Override
	public <S> Optional<S> getAt(Class<S> view, Tags tags, long position, Duration timeout) {
		ViewDefinition definition = definition(view);
		Lane lane = lane(definition, tags);
		if (definition.tags().isEmpty()) {
			this.groups.awaitPosition(definition.group(), position, timeout);
		}
		else {
			this.groups.awaitPosition(definition.group(), position, tags, timeout);
		}
		List<VersionedState> found = this.store.find(definition, lane.key());
		return found.stream()
			.filter((one) -> one.version().version() == definition.version())
			.findFirst()
			.flatMap((own) -> own.state().map(view::cast));
	}

	@Override
	public <S> ViewPage<S> list(Class<S> view, ViewRequest request) {
		ViewDefinition definition = definition(view);
		requireSearchable(definition, request.conditions().keySet());
		ViewVersion version = readable(definition, this.store.versions(definition));
		ViewPage<S> page = this.store.page(definition, view, version, request);
		// it may have been cleared after it was found to be ready
		if (!this.store.versions(definition).contains(version)) {
			throw notReady(definition);
		}
		return page;
	}

	@Override
	public void await(Class<?> view, long position, Duration timeout) {
		this.groups.awaitPosition(definition(view).group(), position, timeout);
	}

	private static <S> Optional<S> state(Class<S> view, List<VersionedState> found, int group) {
		return found.stream()
			.filter((one) -> one.version().group() == group)
			.findFirst()
			.flatMap((one) -> one.state().map(view::cast));
	}

	/*
	 * The present version if it is ready or has just caught up, else the newest former
	 * version that is ready.
	 */
	private ViewVersion readable(ViewDefinition view, List<ViewVersion> versions) {
		ViewVersion present = versions.isEmpty() ? null : versions.get(0);
		if (present != null && present.version() == view.version() && !present.ready()
				&& this.progress.isCaughtUp(view.group(), present)) {
			this.store.markReady(present);
			return new ViewVersion(present.group(), present.version(), present.filling(), true);
		}
		return versions.stream().filter(ViewVersion::ready).findFirst().orElseThrow(() -> notReady(view));
	}

	private static ViewNotReadyException notReady(ViewDefinition view) {
		return new ViewNotReadyException(view.name(), view.group());
	}

	private ViewDefinition definition(Class<?> view) {
		ViewDefinition definition = this.views.get(view);
		if (definition == null) {
			throw new MisuseException(("Unable to read a class that is no view of this application; annotate it with "
					+ "@View and place it in the application's packages (class: %s)")
				.formatted(view.getName()));
		}
		return definition;
	}

	private static Lane lane(ViewDefinition view, Tags tags) {
		List<String> given = tags.stream().map(TagValue::name).sorted().toList();
		if (!given.equals(List.copyOf(new TreeSet<>(view.tags())))) {
			throw new MisuseException("View must be given exactly one value of each of its tags %s, got %s (view: %s)"
				.formatted(view.tags(), given, view.type().getName()));
		}
		return Lane.of(tags);
	}

	private static void requireSearchable(ViewDefinition view, Set<String> components) {
		List<String> searchable = view.searchable().stream().map(SearchedComponent::name).toList();
		components.stream().filter((component) -> !searchable.contains(component)).findFirst().ifPresent((unknown) -> {
			throw new MisuseException("View cannot be searched by '%s', only by %s; annotate the component with "
				.formatted(unknown, searchable) + "@Searchable (view: %s)".formatted(view.type().getName()));
		});
	}

}
