package dev.sourced.benchmarks.workload;

import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.duty.EmptyProjector;
import dev.sourced.benchmarks.duty.WholeLogProjector;
import dev.sourced.benchmarks.jdbc.CursorRead;
import dev.sourced.benchmarks.log.LaneRows;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * Resets a projector that does nothing and waits until it has handled the log again: once
 * all of it, to warm up, then a fifth of it in each round (half of it in the quick
 * table). With 100,000 lanes a fifth of a million is only two messages a lane; a reset
 * concerns all lanes, so the small log of the quick table would measure nothing else.
 */
class B8Replay implements Workload {

	private static final int CONNECTIONS = 8;

	private static final int WHOLE_LOG = 1;

	private static final Map<Integer, Double> TARGETS = Map.of(WHOLE_LOG, 0.7, 1000, 0.5, 100_000, 0.4);

	@Override
	public String id() {
		return "B8";
	}

	@Override
	public String title() {
		return "replay beside a cursor over the same rows";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		compare(stage, 1000, WHOLE_LOG, WholeLogProjector.GROUP, WholeLogProjector.class);
		compare(stage, 1000, 1000, EmptyProjector.GROUP, EmptyProjector.class);
		if (!stage.options().quick()) {
			compare(stage, 100_000, 100_000, EmptyProjector.GROUP, EmptyProjector.class);
		}
	}

	private static void compare(Stage stage, int courses, int lanes, String group, Class<?> projector)
			throws Exception {
		int rows = stage.options().mostRows();
		int messages = stage.options().quick() ? rows / 2 : rows / 5;
		try (BenchmarkDatabase database = stage.logs().filled(rows, LogShape.lanes(courses));
				SourcedApplication application = SourcedApplication.start(database, CONNECTIONS,
						Map.of("sourced.groups." + group + ".start", "head"), projector)) {
			GroupWork work = new GroupWork(database, application, group);
			if (lanes > WHOLE_LOG) {
				LaneRows.fill(database, group, lanes);
			}
			CursorRead cursor = new CursorRead(application.pool());
			long from = rows + 1 - messages;
			work.replay(stage.options().quick() ? from : 0);
			stage.compare("B8/%s".formatted((lanes > WHOLE_LOG) ? lanes + "-lanes" : "whole-log"))
				.contender(B7Handled.run("cursor by hand", () -> cursor.read(from), () -> {
				}))
				.contender(B7Handled.run("replay", () -> work.replay(from), () -> {
				}).toReach(Target.rateOf(TARGETS.getOrDefault(lanes, 1.0))))
				.run();
		}
	}

}
