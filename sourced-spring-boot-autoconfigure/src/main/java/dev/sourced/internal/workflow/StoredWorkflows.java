package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import dev.sourced.MisuseException;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.message.Event;
import dev.sourced.workflow.DuplicateWorkflowException;
import dev.sourced.workflow.RunEndedException;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.UnknownRunException;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowStep;
import dev.sourced.workflow.Workflows;

/**
 * The runs in the database, watched and changed there for all instances. Thread-safe.
 */
public final class StoredWorkflows implements Workflows {

	private static final int LONGEST_REASON = 1000;

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	private static final StepName RESULT = new StepName("result", 1);

	private final RunContext context;

	private final StoredRunStarter starter;

	private final ConsumerGroups groups;

	private final RunEndWait wait;

	/**
	 * Create the runs.
	 * @param context what they work with
	 * @param starter starts them
	 * @param groups retry the lanes that they are
	 */
	public StoredWorkflows(RunContext context, StoredRunStarter starter, ConsumerGroups groups) {
		this(context, starter, groups, RunEndWait.sleeping(context.transactions()));
	}

	StoredWorkflows(RunContext context, StoredRunStarter starter, ConsumerGroups groups, RunEndWait wait) {
		this.context = context;
		this.starter = starter;
		this.groups = groups;
		this.wait = wait;
	}

	@Override
	public UUID start(Class<?> workflow, String key, Object input) {
		return this.starter.start(workflow, key, input, RunStarter.Cause.CALL);
	}

	@Override
	public Optional<WorkflowRun> find(UUID run) {
		return this.context.store().find(run).map(StoredRun::run);
	}

	@Override
	public Optional<WorkflowRun> find(Class<?> workflow, String key) {
		return this.context.store().find(this.context.catalog().newest(workflow).name(), key).map(StoredRun::run);
	}

	@Override
	public List<WorkflowRun> list(RunQuery query) {
		return this.context.store().list(query).stream().map(StoredRun::run).toList();
	}

	@Override
	public List<WorkflowStep> steps(UUID run) {
		require(run);
		return this.context.store().steps(run).stream().map(StoredWorkflows::shown).toList();
	}

	private static WorkflowStep shown(StoredStep step) {
		return new WorkflowStep(step.name().toString(), step.ordinal(), step.kind().name().toLowerCase(Locale.ROOT),
				step.done(), step.waitsFor(), step.due(), step.child(), null, step.at());
	}

	@Override
	public WorkflowRun await(UUID run, Duration timeout) {
		return this.wait.await(() -> require(run), timeout).run();
	}

	@Override
	public <T> Optional<T> result(UUID run, Class<T> type) {
		StoredRun found = require(run);
		if (!found.ended()) {
			throw RunEndWait.notEnded(found.run());
		}
		if (found.run().status() != WorkflowRun.Status.COMPLETED) {
			@Nullable String reason = found.run().reason();
			throw new WorkflowRejected(found.run().code(), (reason != null) ? reason : "The run was not completed");
		}
		@Nullable Object result = this.context.results().read(RESULT, found.result());
		if (result != null && !ClassUtils.isAssignableValue(type, result)) {
			throw UnreadableResultException.of(RESULT, result.getClass().getName(), type.getName());
		}
		@SuppressWarnings("unchecked")
		T value = (T) result;
		return Optional.ofNullable(value);
	}

	@Override
	public boolean cancel(UUID run, String reason) {
		if (reason.length() > LONGEST_REASON || Text.hasNul(reason) || Text.hasLoneSurrogate(reason)) {
			throw new MisuseException(
					"'reason' must be a text of at most %s characters (run: %s)".formatted(LONGEST_REASON, run));
		}
		require(run);
		return this.context.transactions().joinAtomically(() -> {
			List<RunAddress> cancelled = this.context.store().cancel(run, reason);
			cancelled.forEach((one) -> release(one, "Run is cancelled"));
			this.context.wake().now(cancelled);
			return cancelled.stream().anyMatch((one) -> one.run().equals(run));
		});
	}

	@Override
	public void retry(UUID run) {
		StoredRun found = requireOpen(run);
		this.context.transactions().joinAtomically(() -> {
			enter(found, "Run is retried");
			return found;
		});
	}

	@Override
	public void rewind(UUID run, String step) {
		StoredRun found = require(run);
		List<StoredStep> kept = done(before(found, step));
		this.context.transactions().joinAtomically(() -> {
			this.context.store().regenerate(found, found.input(), found.run().tags(), kept);
			enter(found, "Run is rewound");
			return found;
		});
	}

	@Override
	public UUID fork(UUID run, @Nullable String step, String key) {
		StoredRunStarter.requireUsable(key);
		StoredRun origin = require(run);
		WorkflowRun from = origin.run();
		List<StoredStep> kept = (step != null) ? before(origin, step) : this.context.store().steps(run);
		@Nullable Duration timeout = this.context.catalog().ofGroup(from.group()).map(WorkflowDefinition::timeout).orElse(null);
		NewRun fork = new NewRun(new RunAddress(from.group(), IDS.generate()), from.workflow(), from.version(), key,
				origin.input(), from.tags(), origin.position(), null, timeout);
		if (!this.starter.create(fork, done(kept))) {
			throw new DuplicateWorkflowException("A run with this key is known; use another key (workflow: %s, key: %s)"
				.formatted(from.workflow(), key));
		}
		return fork.address().run();
	}

	@Override
	public long signal(UUID run, Event event) {
		requireOpen(run);
		return this.context.log().append(event).position();
	}

	/*
	 * A run that has failed is a lane that waits for its next attempt, or is parked; the
	 * entry alone would wait behind the one that has failed.
	 */
	private void enter(StoredRun run, String why) {
		release(run.address(), why);
		this.context.wake().now(List.of(run.address()));
	}

	private void release(RunAddress run, String why) {
		try {
			this.groups.retry(run.group(), run.lane().key(), Intervention.because(why));
		}
		catch (UnknownGroupException ex) {
			// Nobody has worked for it yet, so it has not failed.
		}
	}

	private List<StoredStep> before(StoredRun run, String step) {
		List<StoredStep> steps = this.context.store().steps(run.run().id());
		int index = IntStream.range(0, steps.size())
			.filter((i) -> steps.get(i).name().toString().equals(step))
			.findFirst()
			.orElseThrow(() -> new UnknownRunException(
					"The journal of the run has no such step; name one that steps(run) lists (workflow: %s, run: %s, step: %s)"
						.formatted(run.run().workflow(), run.run().id(), step)));
		return steps.subList(0, index);
	}

	/*
	 * A step that waits would wait for what belongs to the old generation, so it is
	 * written anew.
	 */
	private static List<StoredStep> done(List<StoredStep> steps) {
		return steps.stream().filter(StoredStep::done).toList();
	}

	private StoredRun require(UUID run) {
		return this.context.store()
			.find(run)
			.orElseThrow(() -> new UnknownRunException(
					"There is no such run, or it was removed after it had ended (run: %s)".formatted(run)));
	}

	private StoredRun requireOpen(UUID run) {
		StoredRun found = require(run);
		if (found.ended()) {
			throw new RunEndedException("Run has ended (workflow: %s, key: %s, run: %s, status: %s)"
				.formatted(found.run().workflow(), found.run().key(), run, found.run().status()));
		}
		return found;
	}

}
