package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.PlainInsert;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;
import dev.sourced.log.MessageLog;

/**
 * Appends one event of 250 bytes with two tags under a condition on one of them. Each
 * client has courses of its own, so no condition fails.
 */
class B1GuardedAppend implements Workload {

	/* Many clients come first: they warm up what few clients would run cold. */
	private static final List<Integer> CLIENTS = List.of(32, 16, 8, 1);

	private static final List<Integer> QUICK_CLIENTS = List.of(32, 8, 1);

	private static final Map<Disk, Map<Integer, Double>> TARGETS = Map.of(Disk.ONE_MILLISECOND,
			Map.of(1, 0.90, 8, 0.90, 16, 0.85, 32, 0.75), Disk.AS_IT_IS, Map.of(1, 0.60, 8, 0.50, 16, 0.45, 32, 0.45));

	@Override
	public String id() {
		return "B1";
	}

	@Override
	public String title() {
		return "guarded append beside a plain prepared INSERT of the same row";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().mostRows());
				SourcedApplication application = SourcedApplication.start(database, 32)) {
			PlainInsert insert = PlainInsert.create(database, application.pool());
			for (Disk disk : Disk.values()) {
				stage.server().use(disk);
				for (int clients : stage.options().quick() ? QUICK_CLIENTS : CLIENTS) {
					stage.compare("B1/%s/%s-clients".formatted(disk, clients))
						.clients(clients)
						.contender(inserting(insert))
						.contender(guarded("guarded append", application.log())
							.toReach(Target.rateOf(target(disk, clients)))
							.toReach(Target.atMost(Measure.CPU, 2.5)))
						.contender(unguarded("unguarded append", application.log()))
						.run();
				}
			}
		}
	}

	private static double target(Disk disk, int clients) {
		return Objects.requireNonNull(Objects.requireNonNull(TARGETS.get(disk)).get(clients));
	}

	static Contender inserting(PlainInsert insert) {
		return Contender.repeating("INSERT", (client) -> {
			ClientEvents events = new ClientEvents(client);
			return () -> insert.insert(events.next());
		});
	}

	static Contender guarded(String name, MessageLog log) {
		return Contender.repeating(name, (client) -> new GuardedAppends(log, client));
	}

	static Contender unguarded(String name, MessageLog log) {
		return Contender.repeating(name, (client) -> {
			ClientEvents events = new ClientEvents(client);
			return () -> log.append(events.nextMessages());
		});
	}

}
