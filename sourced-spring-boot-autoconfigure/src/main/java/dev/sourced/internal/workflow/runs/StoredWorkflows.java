package dev.sourced.internal.workflow.runs;

import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.UnreadableResultException;
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
		if (result != null && !MethodType.methodType(type).wrap().returnType().isInstance(result)) {
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
		StoredRun found = require(run);
		return this.context.transactions().joinAtomically(() -> {
			if (!found.ended() && found.stop() == null) {
				tree(found.address()).forEach((one) -> release(one, "Run is cancelled"));
			}
			List<RunAddress> cancelled = this.context.store().cancel(run, reason);
			this.context.wake().now(cancelled);
			return cancelled.stream().anyMatch((one) -> one.run().equals(run));
		});
	}

	/*
	 * A run and those that it has started, directly or not, in the order of their groups.
	 */
	private List<RunAddress> tree(RunAddress run) {
		List<RunAddress> tree = new ArrayList<>(List.of(run));
		for (int i = 0; i < tree.size(); i++) {
			tree.addAll(this.context.store().children(tree.get(i).run()));
		}
		tree.sort(Comparator.comparing(RunAddress::group));
		return tree;
	}

	@Override
	public void retry(UUID run) {
		StoredRun found = requireOpen(run);
		this.context.transactions().joinAtomically(() -> {
			release(found.address(), "Run is retried");
			this.context.wake().now(List.of(found.address()));
			return found;
		});
	}

	@Override
	public void rewind(UUID run, String step) {
		StoredRun found = require(run);
		List<StoredStep> kept = done(before(found, step));
		this.context.transactions().joinAtomically(() -> {
			release(found.address(), "Run is rewound");
			this.context.store().regenerate(found, found.input(), found.run().tags(), kept);
			this.context.wake().now(List.of(found.address()));
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
	 * A run that has failed is a lane that waits for its next attempt, or is parked; an
	 * entry alone would wait behind the one that has failed. This locks the row of the
	 * group, and must come before runs are locked and entries are appended, as it does
	 * when events are dispatched: where all appends have one lock, the two would wait for
	 * each other.
	 */
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
