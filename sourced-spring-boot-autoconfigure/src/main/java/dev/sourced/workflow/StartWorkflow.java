package dev.sourced.workflow;

/**
 * What a reaction returns to start a run: in the transaction in which the event is
 * acknowledged, once for each key.
 *
 * @param workflow the class of the workflow
 * @param key what the run is called, of its own among the runs of the workflow
 * @param input the input
 */
public record StartWorkflow(Class<?> workflow, String key, Object input) {

	/**
	 * Start a run.
	 * @param workflow the class of the workflow
	 * @param key what the run is called
	 * @param input the input
	 * @return what a reaction returns
	 */
	public static StartWorkflow of(Class<?> workflow, String key, Object input) {
		return new StartWorkflow(workflow, key, input);
	}

}
