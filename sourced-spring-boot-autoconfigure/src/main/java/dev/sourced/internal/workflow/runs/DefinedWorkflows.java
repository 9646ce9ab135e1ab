package dev.sourced.internal.workflow.runs;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.TagComponent;
import dev.sourced.internal.workflow.WorkflowCatalog;
import dev.sourced.message.Tags;

/**
 * The workflows that an application defines. Thread-safe.
 */
public final class DefinedWorkflows implements WorkflowCatalog {

	private final Map<String, WorkflowDefinition> byGroup = new HashMap<>();

	private final Map<Class<?>, WorkflowDefinition> newest = new HashMap<>();

	private final Map<Class<?>, List<TagComponent>> tags = new ConcurrentHashMap<>();

	/**
	 * Create the catalog.
	 * @param workflows each version of each workflow
	 */
	public DefinedWorkflows(Collection<WorkflowDefinition> workflows) {
		for (WorkflowDefinition workflow : workflows) {
			this.byGroup.put(workflow.group(), workflow);
			this.newest.merge(workflow.type(), workflow,
					(one, other) -> (one.version() > other.version()) ? one : other);
		}
	}

	@Override
	public Optional<WorkflowDefinition> ofGroup(String group) {
		return Optional.ofNullable(this.byGroup.get(group));
	}

	@Override
	public WorkflowDefinition newest(Class<?> type) {
		@Nullable WorkflowDefinition workflow = this.newest.get(type);
		if (workflow == null) {
			throw new MisuseException(
					"The class is no workflow of this application; annotate it with @Workflow and make it a bean "
							+ "(class: %s)".formatted(type.getName()));
		}
		return workflow;
	}

	@Override
	public Tags tagsOf(Object input) {
		return Tags.of(this.tags.computeIfAbsent(input.getClass(), MessageTypeReader::tagComponents)
			.stream()
			.flatMap((component) -> component.tags(input))
			.toList());
	}

}
