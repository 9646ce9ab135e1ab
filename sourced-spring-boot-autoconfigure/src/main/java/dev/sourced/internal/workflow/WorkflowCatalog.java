package dev.sourced.internal.workflow;

import java.util.Optional;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.message.Tags;

/**
 * The workflows of this application. Thread-safe.
 */
public interface WorkflowCatalog {

	/**
	 * The workflow for whose runs a group works.
	 * @param group the id of the group
	 * @return the workflow, empty if this application has none
	 */
	Optional<WorkflowDefinition> ofGroup(String group);

	/**
	 * The newest version of a workflow.
	 * @param type the class of its bean
	 * @return the workflow
	 * @throws MisuseException if the class is no workflow of this application
	 */
	WorkflowDefinition newest(Class<?> type);

	/**
	 * The tags of an input.
	 * @param input the input
	 * @return the tags of its components that are annotated with {@code @Tag}
	 */
	Tags tagsOf(Object input);

}
