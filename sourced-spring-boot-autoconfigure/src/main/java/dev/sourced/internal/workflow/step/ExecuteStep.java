package dev.sourced.internal.workflow.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.internal.decision.EventIds;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;

/**
 * Decides a command in the transaction of the step. What the decision was is read from
 * the log afterwards, whatever command the code builds by then. It is the same each time,
 * so it has no states of models, which only the decider's own thread knows.
 */
record ExecuteStep(Command command) implements StepAction<Decision> {

	private static final int EVENTS = 16;

	@Override
	public StepKind kind() {
		return StepKind.EXECUTE;
	}

	@Override
	public Decision replay(OpenStep step, StoredStep stored) {
		StepResults.requireNotRejected(stored.result());
		return step.outside(() -> decision(step.pass().context().log(), stored));
	}

	private static Decision decision(MessageLog log, StoredStep stored) {
		List<Envelope> found = new ArrayList<>();
		List<Envelope> next = log.findAll(ids(stored.id(), 0, true));
		found.addAll(next);
		for (int events = EVENTS; next.size() >= EVENTS; events += EVENTS) {
			next = log.findAll(ids(stored.id(), events, false));
			found.addAll(next);
		}
		Envelope command = found.stream()
			.filter((message) -> message.id().equals(stored.id()))
			.findFirst()
			.orElseThrow(
					() -> new MisuseException("The command of a step is not in the log any more (step: %s, command: %s)"
						.formatted(stored.name(), stored.id())));
		return new Decision(command, found.stream().filter((message) -> message != command).toList(), false);
	}

	private static List<UUID> ids(UUID command, int from, boolean withCommand) {
		List<UUID> ids = new ArrayList<>(EVENTS + 1);
		if (withCommand) {
			ids.add(command);
		}
		IntStream.range(from, from + EVENTS).forEach((ordinal) -> ids.add(EventIds.of(command, ordinal)));
		return ids;
	}

	@Override
	public Decision perform(OpenStep step) {
		Executed executed = step.inTransaction(() -> execute(step));
		if (executed.rejection() != null) {
			throw executed.rejection();
		}
		return Objects.requireNonNull(executed.decision());
	}

	private Executed execute(OpenStep step) {
		try {
			Decision decision = step.pass().context().gateway().execute(this.command, step.id());
			step.done(StepKind.EXECUTE, decision.position(), null, StepResult.NONE);
			return new Executed(new Decision(decision.command(), decision.events(), false), null);
		}
		catch (CommandRejected ex) {
			step.done(StepKind.EXECUTE, 0, null, StepResults.rejection(ex));
			return new Executed(null, ex);
		}
	}

	private record Executed(@Nullable Decision decision, @Nullable CommandRejected rejection) {
	}

}
