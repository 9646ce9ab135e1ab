package dev.sourced.internal.observation;

import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.definition.HandlerExceptions;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;

/**
 * Observes entries of runs as {@code sourced.workflow.entry} and their steps as
 * {@code sourced.workflow.step}. A run may take months, so it is no observation of its
 * own: its id is with each of them.
 *
 * @param listener called within
 * @param observations the registry of observations
 */
record ObservedRuns(RunListener listener, ObservationRegistry observations) implements RunListener {

	@Override
	public <T> T entered(StoredRun run, Supplier<T> entry) {
		return observe(observation("sourced.workflow.entry", run), () -> this.listener.entered(run, entry));
	}

	@Override
	public <T extends @Nullable Object> T step(StoredRun run, StepName name, StepKind kind, Supplier<T> step) {
		Observation observation = observation("sourced.workflow.step", run)
			.lowCardinalityKeyValue("kind", kind.name().toLowerCase(Locale.ROOT))
			.highCardinalityKeyValue("step", name.toString());
		return observe(observation, () -> this.listener.step(run, name, kind, step));
	}

	@Override
	public void ended(StoredRun run, Ending ending) {
		this.listener.ended(run, ending);
	}

	private Observation observation(String name, StoredRun run) {
		return Observation.createNotStarted(name, this.observations)
			.lowCardinalityKeyValue("workflow", run.run().workflow())
			.lowCardinalityKeyValue("version", Integer.toString(run.run().version()))
			.highCardinalityKeyValue("run", run.run().id().toString());
	}

	private static <T extends @Nullable Object> T observe(Observation observation, Supplier<T> work) {
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			T result = work.get();
			scope.getCurrentObservation().lowCardinalityKeyValue("outcome", "done");
			return result;
		}
		catch (RuntimeException | Error ex) {
			String outcome = outcome(ex);
			observation.lowCardinalityKeyValue("outcome", outcome);
			if (outcome.equals("failed")) {
				observation.error(HandlerExceptions.asThrown(ex));
			}
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private static String outcome(Throwable thrown) {
		if (RunListener.leaves(thrown)) {
			return "left";
		}
		if (thrown instanceof ClaimLostException) {
			return "lost";
		}
		return (thrown instanceof CommandRejected) ? "rejected" : "failed";
	}

}
