package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Random;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.RangeRead;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;

/**
 * Reads all events of one course, which are spread over the whole log.
 */
class B5ContextRead implements Workload {

	private static final int CONNECTIONS = 8;

	private static final List<Integer> SIZES = List.of(1000, 100, 10);

	@Override
	public String id() {
		return "B5";
	}

	@Override
	public String title() {
		return "context read beside a primary-key range of as many rows";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		List<Integer> rows = stage.options().rows();
		for (int i = 0; i < rows.size(); i++) {
			try (BenchmarkDatabase database = stage.logs().filled(rows.get(i));
					SourcedApplication application = SourcedApplication.start(database, CONNECTIONS)) {
				beside(stage, rows.get(i), application);
				if (i > 0) {
					growth(stage, rows.get(i - 1), rows.get(i), application);
				}
			}
		}
	}

	private static void beside(Stage stage, int rows, SourcedApplication application) throws Exception {
		RangeRead byHand = new RangeRead(application.pool());
		for (int size : SIZES) {
			stage.compare("B5/%s-messages/%s-events".formatted(rows, size))
				.contender(Contender.repeating("range by hand", (client) -> {
					Random random = new Random(size);
					return () -> require(size, byHand.read(2 + random.nextInt(rows - size), size).size());
				}))
				.contender(read("read", application.log(), rows, size).toReach(Target.rateOf(0.6)))
				.run();
		}
	}

	private static void growth(Stage stage, int fewer, int more, SourcedApplication application) throws Exception {
		try (BenchmarkDatabase smaller = stage.logs().filled(fewer);
				SourcedApplication before = SourcedApplication.start(smaller, CONNECTIONS)) {
			for (int size : SIZES) {
				stage.compare("B5/growth/%s-events".formatted(size))
					.contender(read("%s messages".formatted(fewer), before.log(), fewer, size))
					.contender(read("%s messages".formatted(more), application.log(), more, size)
						.toReach(Target.rateOf(1 / 1.3)))
					.run();
			}
		}
	}

	static Contender read(String name, MessageLog log, int rows, int size) {
		return Contender.repeating(name, (client) -> {
			Random random = new Random(size);
			return () -> {
				String course = "c%s-%s".formatted(Integer.toString(size),
						Integer.toString(random.nextInt(LogShape.entities(rows, size))));
				QueryItem item = QueryItem.ofTypes("enrolments.student-enrolled").and("courseId", course);
				require(size, log.read(Query.of(item), ReadOptions.all()).messages().size());
			};
		});
	}

	/* A course has one event more if the number of rows is no multiple. */
	private static void require(int size, int found) {
		if (found < size || found > size * 1.1 + 1) {
			throw new IllegalStateException("%s events were read instead of %s".formatted(found, size));
		}
	}

}
