package dev.sourced.internal.workflow.runs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.Due;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.RunWake;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.message.Tags;
import dev.sourced.workflow.DuplicateWorkflowException;

/**
 * Starts runs in their store, and lets them be entered. Thread-safe.
 */
public final class StoredRunStarter implements RunStarter {

	static final int LONGEST_KEY = 255;

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	private static final StepName INPUT = new StepName("input", 1);

	private final RunContext context;

	/**
	 * Create the starter.
	 * @param context what runs work with
	 */
	public StoredRunStarter(RunContext context) {
		this.context = context;
	}

	@Override
	public UUID start(Class<?> workflow, String key, Object input, Cause cause) {
		WorkflowDefinition definition = this.context.catalog().newest(workflow);
		if (!definition.inputType().isInstance(input)) {
			throw new MisuseException("A workflow was started with another input than its method takes "
					+ "(workflow: %s, wanted: %s, given: %s)".formatted(definition.name(),
							definition.inputType().getName(), input.getClass().getName()));
		}
		requireUsable(key);
		StepResult written = this.context.results().write(INPUT, input);
		Tags tags = this.context.catalog().tagsOf(input);
		long position = (cause.position() < 0) ? this.context.log().watermark() : cause.position();
		NewRun run = new NewRun(new RunAddress(definition.group(), IDS.generate()), definition.name(),
				definition.version(), key, written, tags, position, cause.parent(), definition.timeout());
		return create(run, List.of()) ? run.address().run() : known(run);
	}

	/**
	 * Create a run and let it be entered, all or nothing.
	 * @param run the run
	 * @param done steps that it has done already
	 * @return {@code false} if its key is known
	 */
	boolean create(NewRun run, List<StoredStep> done) {
		return this.context.transactions().joinAtomically(() -> {
			if (!this.context.store().create(run)) {
				return false;
			}
			UUID id = run.address().run();
			if (!done.isEmpty()) {
				this.context.store().copy(id, done);
			}
			@Nullable Duration timeout = run.timeout();
			if (timeout != null) {
				this.context.wake().later(run.address(), Due.after(timeout), RunWake.keyOfDeadline(id));
			}
			this.context.wake().now(List.of(run.address()));
			return true;
		});
	}

	/*
	 * A run that has begun anew has another input now than it was started with, so it is
	 * known by its key alone. Nothing was written, so that a caller may catch the refusal
	 * and go on with its transaction.
	 */
	private UUID known(NewRun wanted) {
		StoredRun known = this.context.store()
			.find(wanted.workflow(), wanted.key())
			.orElseThrow(() -> new IllegalStateException(
					"A run was removed while it was started anew; repeat it (workflow: %s, key: %s)"
						.formatted(wanted.workflow(), wanted.key())));
		if (known.generation() == 1 && !isSame(known.input(), wanted.input())) {
			throw new DuplicateWorkflowException(
					"A run with this key was started with another input; use another key (workflow: %s, key: %s, run: %s)"
						.formatted(wanted.workflow(), wanted.key(), known.run().id()));
		}
		return known.run().id();
	}

	/*
	 * The text may have been written by another version of the record, or kept by the
	 * database in another form.
	 */
	private boolean isSame(StepResult stored, StepResult wanted) {
		if (stored.equals(wanted)) {
			return true;
		}
		try {
			@Nullable Object value = this.context.results().read(INPUT, stored);
			return value != null && this.context.results().write(INPUT, value).equals(wanted);
		}
		catch (UnreadableResultException ex) {
			return false;
		}
	}

	static void requireUsable(String key) {
		if (key.isBlank() || key.length() > LONGEST_KEY || Text.hasNul(key) || Text.hasLoneSurrogate(key)) {
			throw new MisuseException("The key of a run needs 1 to %s characters (key: %s)".formatted(LONGEST_KEY,
					(key.length() > LONGEST_KEY) ? key.substring(0, 40) + "..." : "'" + key + "'"));
		}
	}

}
