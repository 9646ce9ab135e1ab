package dev.sourced.benchmarks.workload;

import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.duty.RowProjector;
import dev.sourced.benchmarks.duty.view.EnrolmentView;
import dev.sourced.benchmarks.log.LaneRows;
import dev.sourced.benchmarks.log.LogGrowth;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * A view that Sourced keeps beside a projector that writes one row for each event, of the
 * same events and lanes.
 */
final class ViewBesideProjector {

	private static final int CONNECTIONS = 8;

	private ViewBesideProjector() {
	}

	static void compare(Stage stage, int lanes, int messages, BenchmarkDatabase database, LogShape shape)
			throws Exception {
		LogGrowth log = new LogGrowth(database, shape);
		try (SourcedApplication application = SourcedApplication.start(database, CONNECTIONS,
				Map.of("sourced.groups." + RowProjector.GROUP + ".start", "head",
						"sourced.groups." + EnrolmentView.GROUP + ".start", "head"),
				RowProjector.class, EnrolmentView.Found.class)) {
			stage.compare("B7/view/%s-lanes".formatted(lanes))
				.contender(contender("projector of one row", RowProjector.GROUP, lanes, messages, database, application,
						log))
				.contender(contender("view", EnrolmentView.GROUP, lanes, messages, database, application, log)
					.toReach(Target.rateOf(0.8)))
				.run();
		}
	}

	private static Contender contender(String name, String group, int lanes, int messages, BenchmarkDatabase database,
			SourcedApplication application, LogGrowth log) throws Exception {
		LaneRows.fill(database, group, lanes);
		GroupWork work = new GroupWork(database, application, group);
		work.stop();
		return B7Handled.run(name, () -> {
			long handled = work.drain();
			work.stop();
			return handled;
		}, () -> log.ensure(work.position(), messages));
	}

}
