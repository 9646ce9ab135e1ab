package dev.sourced.internal.definition;

import java.util.List;
import java.util.stream.Stream;

/**
 * All handlers of an application.
 *
 * @param deciders the deciders
 * @param projectors the projectors
 * @param reactors the reactions of all beans
 * @param workflows each version of each workflow
 */
public record Handlers(List<DeciderDefinition> deciders, List<ProjectorDefinition> projectors,
		List<ReactorDefinition> reactors, List<WorkflowDefinition> workflows) {

	/**
	 * These handlers and others.
	 * @param others the others
	 * @return all of them
	 */
	public Handlers and(Handlers others) {
		return new Handlers(both(this.deciders, others.deciders), both(this.projectors, others.projectors),
				both(this.reactors, others.reactors), both(this.workflows, others.workflows));
	}

	private static <T> List<T> both(List<T> some, List<T> others) {
		return Stream.concat(some.stream(), others.stream()).toList();
	}

	/**
	 * The ids of their consumer groups.
	 * @return an id for each role of each bean
	 */
	public List<String> groups() {
		return Stream
			.of(this.deciders.stream().map(DeciderDefinition::group),
					this.projectors.stream().map(ProjectorDefinition::group),
					this.reactors.stream().map(ReactorDefinition::group),
					this.workflows.stream().map(WorkflowDefinition::group))
			.<String>flatMap((ids) -> ids)
			.toList();
	}

	/**
	 * The views whose states are kept in a table of Sourced.
	 * @return the views among the projectors
	 */
	public List<ViewDefinition> views() {
		return this.projectors.stream()
			.map(ProjectorDefinition::projection)
			.filter(ViewDefinition.class::isInstance)
			.map(ViewDefinition.class::cast)
			.toList();
	}

}
