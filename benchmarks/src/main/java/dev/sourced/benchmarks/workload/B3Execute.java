package dev.sourced.benchmarks.workload;

import java.util.List;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.EnrolmentByHand;
import dev.sourced.benchmarks.jdbc.EnrolmentKeys;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;

/**
 * Decides enrolments over a course and a student of 10, 100 or 1,000 events each. Each
 * client has courses and students of its own.
 */
class B3Execute implements Workload {

	private static final List<Integer> SIZES = List.of(10, 100, 1000);

	private static final List<Integer> CLIENTS = List.of(16, 1);

	@Override
	public String id() {
		return "B3";
	}

	@Override
	public String title() {
		return "execute beside a transaction by hand";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		int rows = stage.options().mostRows();
		try (BenchmarkDatabase database = stage.logs().filled(rows);
				SourcedApplication application = SourcedApplication.start(database, 16, EnrolmentDecider.class)) {
			EnrolmentByHand byHand = new EnrolmentByHand(application.pool(), new EnrolmentKeys());
			byHand.requireKeptPlans(new EnrolStudent("c10-0", "s10-0"));
			for (Disk disk : stage.options().quick() ? List.of(Disk.AS_IT_IS) : List.of(Disk.values())) {
				stage.server().use(disk);
				for (int size : SIZES) {
					for (int clients : CLIENTS) {
						compare(stage, "B3/%s/%s-events/%s-clients".formatted(disk, size, clients), clients, byHand,
								application, LogShape.entities(rows, size), size);
					}
				}
			}
		}
		stage.report().add(Cell.missing("B3/10-events/model-cache", ">=1.50", "no such property"));
		stage.report().add(Cell.missing("B3/1000-events/model-cache", ">=5.00", "no such property"));
	}

	private static void compare(Stage stage, String name, int clients, EnrolmentByHand byHand,
			SourcedApplication application, int entities, int size) throws Exception {
		stage.compare(name).clients(clients).contender(Contender.repeating("by hand", (client) -> {
			ClientEnrolments commands = new ClientEnrolments(size, entities, 2 * client);
			return () -> byHand.execute(commands.next());
		})).contender(Contender.repeating("execute", (client) -> {
			ClientEnrolments commands = new ClientEnrolments(size, entities, 2 * client + 1);
			return () -> application.commands().execute(commands.next());
		}).toReach(Target.rateOf(0.85))).run();
	}

}
