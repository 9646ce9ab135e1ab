package dev.sourced.test.crash;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario on a database of its own, by an instance that may be dropped, and
 * then by another one.
 */
final class CrashRun {

	private final CrashScenario scenario;

	private final OutsideCalls world = new OutsideCalls();

	private int next;

	private boolean returned;

	CrashRun(CrashScenario scenario) {
		this.scenario = scenario;
	}

	/**
	 * Run the scenario.
	 * @param dropAt the boundary at which the first instance is dropped, 0 for never
	 * @return how it ended
	 */
	Result run(int dropAt) {
		CrashDatabase database = this.scenario.newDatabase();
		try (Silence silence = new Silence()) {
			Boundaries boundaries = new Boundaries(dropAt, silence::begin);
			try (Instance instance = Instance.start(this.scenario, database, boundaries, this.world)) {
				EndState state = attempt(instance);
				if (state != null) {
					return new Result(boundaries, state, this.world, null);
				}
			}
			silence.end();
			return goOn(database, boundaries);
		}
		finally {
			database.removal().run();
		}
	}

	/**
	 * Run it with an instance that may be dropped.
	 * @return the end, or {@code null} if the instance was dropped
	 */
	private @Nullable EndState attempt(Instance instance) {
		try {
			return finish(instance);
		}
		catch (Exception | Error ex) {
			if (instance.boundaries().isDropped()) {
				return null;
			}
			throw new AssertionError("The scenario fails in an undisturbed run: " + ex.getMessage(), ex);
		}
	}

	private Result goOn(CrashDatabase database, Boundaries dropped) {
		try (Instance instance = Instance.start(this.scenario, database, Boundaries.none(), this.world)) {
			instance.expireLeases();
			return new Result(dropped, finish(instance), this.world, null);
		}
		catch (Exception | AssertionError ex) {
			return new Result(dropped, null, this.world, ex);
		}
	}

	private EndState finish(Instance instance) throws Exception {
		while (this.next < this.scenario.steps().size()) {
			if (!this.returned) {
				this.returned = instance.take(this.scenario.steps().get(this.next));
			}
			instance.drain();
			instance.boundaries().requireAlive();
			this.next++;
			this.returned = false;
		}
		return EndState.of(instance.context(), this.scenario);
	}

	/**
	 * How a run ended.
	 *
	 * @param boundaries the boundaries of the first instance
	 * @param state what there was in the end, or {@code null} if the second one failed
	 * @param world what reached the outside
	 * @param failure why the second instance failed, or {@code null}
	 */
	record Result(Boundaries boundaries, @Nullable EndState state, OutsideCalls world, @Nullable Throwable failure) {

		List<String> differences(Result undisturbed) {
			List<String> differences = new ArrayList<>();
			if (this.failure != null) {
				differences.add("the instance that went on failed: " + this.failure);
			}
			if (this.state != null && undisturbed.state != null) {
				differences.addAll(this.state.differences(undisturbed.state));
			}
			differences.addAll(this.world.differences(undisturbed.world));
			return differences;
		}

	}

}
