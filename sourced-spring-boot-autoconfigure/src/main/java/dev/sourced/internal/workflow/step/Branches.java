package dev.sourced.internal.workflow.step;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import dev.sourced.MisuseException;
import dev.sourced.command.CommandRejected;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Branches that run at the same time. All of them are waited for, so that none of their
 * threads is left when the run leaves its method.
 *
 * @param <T> the type of their results
 */
final class Branches<T extends @Nullable Object> {

	private static final int MOST = 100;

	private final Strand strand;

	private final List<Running<T>> running = new ArrayList<>();

	Branches(Strand strand, String name, List<Branch<T>> branches) {
		this.strand = strand;
		if (branches.size() > MOST) {
			throw new MisuseException(
					"A step must have at most %s branches; start a run for each instead (step: %s, branches: %s)"
						.formatted(MOST, name, branches.size()));
		}
		Set<String> names = new HashSet<>();
		for (Branch<T> branch : branches) {
			strand.require(branch.name());
			if (!names.add(branch.name())) {
				throw new MisuseException("Branches of a step need different names (step: %s, branch: %s)"
					.formatted(name, branch.name()));
			}
			BranchTime time = new BranchTime();
			this.running.add(new Running<>(branch, strand.branch(name, branch.name(), time), time));
		}
	}

	/**
	 * Run them.
	 * @return their results, in order
	 */
	List<T> run() {
		CountDownLatch ended = new CountDownLatch(this.running.size());
		this.running.forEach((branch) -> start(branch, ended));
		await(ended);
		this.running.forEach((branch) -> this.strand.undos().addAll(branch.strand.undos()));
		throwFirst(WorkflowRejected.class::isInstance);
		throwFirst(CommandRejected.class::isInstance);
		throwFirst(RunCancelled.class::isInstance);
		throwFirst((thrown) -> !(thrown instanceof Suspension));
		throwFirst((thrown) -> true);
		List<T> results = new ArrayList<>();
		this.running.forEach((branch) -> results.add(branch.outcome().value()));
		return results;
	}

	private void start(Running<T> branch, CountDownLatch ended) {
		Map<String, String> diagnostics = MDC.getCopyOfContextMap();
		try {
			this.strand.pass().services().branches().execute(() -> {
				try {
					MDC.setContextMap((diagnostics != null) ? diagnostics : Map.of());
					branch.run();
				}
				finally {
					MDC.clear();
					ended.countDown();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			branch.outcome = Outcome.thrown(ex);
			ended.countDown();
		}
	}

	/*
	 * Whoever interrupts the run means what it waits for.
	 */
	private void await(CountDownLatch ended) {
		boolean interrupted = false;
		while (true) {
			try {
				ended.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
				this.running.forEach((branch) -> branch.time.interrupt());
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void throwFirst(Predicate<Throwable> wanted) {
		for (Running<T> branch : this.running) {
			Throwable thrown = branch.outcome().thrown();
			if (thrown != null && wanted.test(thrown)) {
				if (thrown instanceof Suspension suspension) {
					throw this.strand.leave(suspension);
				}
				throw Outcome.raised(thrown);
			}
		}
	}

	/**
	 * A branch that runs.
	 *
	 * @param <T> the type of its result
	 */
	private static final class Running<T extends @Nullable Object> {

		private final Branch<T> branch;

		private final Strand strand;

		private final BranchTime time;

		private volatile @Nullable Outcome<T> outcome;

		Running(Branch<T> branch, Strand strand, BranchTime time) {
			this.branch = branch;
			this.strand = strand;
			this.time = time;
		}

		void run() {
			this.time.during(() -> this.outcome = this.strand
				.run(() -> this.branch.work().apply(new JournaledSteps(this.strand))));
		}

		Outcome<T> outcome() {
			Outcome<T> ended = this.outcome;
			return (ended != null) ? ended : Outcome.thrown(new IllegalStateException("A branch has not run"));
		}

	}

}
