package dev.sourced.benchmarks.workload;

import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.PlainInsert;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;

/**
 * The appends of B1 where those of many clients share a commit.
 */
class B2GroupCommit implements Workload {

	private static final Map<String, ?> SETTINGS = Map.of("sourced.append.group-commit", true);

	private static final int CLIENTS = 32;

	@Override
	public String id() {
		return "B2";
	}

	@Override
	public String title() {
		return "group commit beside the plain INSERT of B1";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		Target target = Target.rateOf(1.2);
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().mostRows());
				SourcedApplication application = SourcedApplication.start(database, CLIENTS, SETTINGS)) {
			PlainInsert insert = PlainInsert.create(database, application.pool());
			for (Disk disk : Disk.values()) {
				stage.server().use(disk);
				stage.compare("B2/%s/32-clients".formatted(disk))
					.clients(CLIENTS)
					.contender(B1GuardedAppend.inserting(insert))
					.contender(B1GuardedAppend.guarded("group commit", application.log()).toReach(target))
					.run();
			}
		}
	}

}
