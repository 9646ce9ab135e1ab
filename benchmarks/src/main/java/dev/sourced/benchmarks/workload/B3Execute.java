package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.EnrolmentByHand;
import dev.sourced.benchmarks.jdbc.EnrolmentKeys;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;

/**
 * Decides enrolments over a course and a student of 10, 100 or 1,000 events each. Each
 * client has courses and students of its own; the application that remembers models has a
 * log of its own.
 */
class B3Execute implements Workload {

	private static final List<Integer> SIZES = List.of(10, 100, 1000);

	private static final List<Integer> CLIENTS = List.of(16, 1);

	/** More states than there are courses and students in turns. */
	private static final Map<String, ?> CACHE = Map.of("sourced.models.cache", 100_000);

	private static final Map<Integer, Double> CACHE_TARGETS = Map.of(10, 1.5, 1000, 5.0);

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
				SourcedApplication application = SourcedApplication.start(database, 16, EnrolmentDecider.class);
				BenchmarkDatabase other = stage.logs().filled(rows);
				SourcedApplication remembering = SourcedApplication.start(other, 16, CACHE, EnrolmentDecider.class)) {
			EnrolmentByHand byHand = new EnrolmentByHand(application.pool(), new EnrolmentKeys());
			byHand.requireKeptPlans(new EnrolStudent("c10-0", "s10-0"));
			for (Disk disk : stage.options().quick() ? List.of(Disk.AS_IT_IS) : List.of(Disk.values())) {
				stage.server().use(disk);
				for (int size : SIZES) {
					for (int clients : CLIENTS) {
						int entities = LogShape.entities(rows, size);
						stage.compare("B3/%s/%s-events/%s-clients".formatted(disk, size, clients))
							.clients(clients)
							.contender(byHand(byHand, size, entities))
							.contender(execute("execute", application, size, entities, 1).toReach(Target.rateOf(0.85)))
							.contender(remembering(execute("model cache", remembering, size, entities, 1), size))
							.run();
					}
				}
			}
		}
	}

	private static Contender byHand(EnrolmentByHand byHand, int size, int entities) {
		return Contender.repeating("by hand", (client) -> {
			ClientEnrolments commands = new ClientEnrolments(size, entities, 2 * client);
			return () -> byHand.execute(commands.next());
		});
	}

	private static Contender execute(String name, SourcedApplication application, int size, int entities, int number) {
		return Contender.repeating(name, (client) -> {
			ClientEnrolments commands = new ClientEnrolments(size, entities, 2 * client + number);
			return () -> application.commands().execute(commands.next());
		});
	}

	private static Contender remembering(Contender contender, int size) {
		Double target = CACHE_TARGETS.get(size);
		return (target != null) ? contender.toReach(Target.rateOf(target)) : contender;
	}

}
