package dev.sourced.internal.definition;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.sourced.workflow.Steps;

/**
 * A workflow of one version, described as a function.
 *
 * @param name the name under which its runs are kept
 * @param version the version that its runs were started with
 * @param type the class of its bean
 * @param inputType the record that it takes
 * @param startsByEvent whether each event of its input's type starts a run
 * @param timeout how long a run may take, {@code null} for no limit
 * @param function its method
 */
public record WorkflowDefinition(String name, int version, Class<?> type, Class<?> inputType, boolean startsByEvent,
		@Nullable Duration timeout, Function function) {

	/**
	 * The group that works for its runs.
	 * @return the id of the group
	 */
	public String group() {
		return (this.version == 1) ? this.name : "%s-v%s".formatted(this.name, this.version);
	}

	/**
	 * The method of a workflow.
	 */
	@FunctionalInterface
	public interface Function {

		/**
		 * Run, or go on.
		 * @param input the input
		 * @param steps the steps
		 * @return the result of the run
		 */
		@Nullable Object run(Object input, Steps steps);

	}

}
