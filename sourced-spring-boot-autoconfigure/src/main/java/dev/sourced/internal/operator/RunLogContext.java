package dev.sourced.internal.operator;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;

/**
 * Puts the run and the step that a thread works on into the logging context (MDC).
 *
 * @param listener called within
 */
public record RunLogContext(RunListener listener) implements RunListener {

	/** The name of the workflow. */
	public static final String WORKFLOW = "sourced.workflow";

	/** The id of the run. */
	public static final String RUN = "sourced.run";

	/** The name of the step. */
	public static final String STEP = "sourced.step";

	private static final Logger logger = LoggerFactory.getLogger(RunLogContext.class);

	@Override
	public <T> T entered(StoredRun run, Supplier<T> entry) {
		MDC.put(WORKFLOW, run.run().workflow());
		MDC.put(RUN, run.run().id().toString());
		try {
			return this.listener.entered(run, entry);
		}
		finally {
			MDC.remove(WORKFLOW);
			MDC.remove(RUN);
		}
	}

	@Override
	public <T extends @Nullable Object> T step(StoredRun run, StepName name, StepKind kind, Supplier<T> step) {
		MDC.put(STEP, name.toString());
		try {
			return this.listener.step(run, name, kind, step);
		}
		finally {
			MDC.remove(STEP);
		}
	}

	@Override
	public void ended(StoredRun run, Ending ending) {
		logger.debug("A run has ended (workflow: {}, run: {}, status: {}, code: {})", run.run().workflow(),
				run.run().id(), ending.status(), ending.code());
		this.listener.ended(run, ending);
	}

}
