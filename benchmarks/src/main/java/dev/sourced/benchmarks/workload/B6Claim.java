package dev.sourced.benchmarks.workload;

import java.util.List;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.runner.Comparison;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * Claims and acknowledges 50 lanes that are ready among 100, 10,000 and 1 million.
 */
class B6Claim implements Workload {

	private static final int CONNECTIONS = 8;

	private static final double BOUND = 1.3;

	@Override
	public String id() {
		return "B6";
	}

	@Override
	public String title() {
		return "claim and acknowledge 50 ready lanes among many";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		add(stage, stage.compare("B6/50-ready"), List.of(100, 10_000, 1_000_000));
	}

	private static void add(Stage stage, Comparison comparison, List<Integer> lanes) throws Exception {
		if (lanes.isEmpty()) {
			comparison.run();
			return;
		}
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().rows().get(0));
				SourcedApplication application = SourcedApplication.start(database, CONNECTIONS)) {
			Contender contender = claiming(lanes.get(0) + " lanes",
					new ClaimRounds(database, application, lanes.get(0)));
			comparison.contender((lanes.get(0) == 100) ? contender : growing(contender));
			add(stage, comparison, lanes.subList(1, lanes.size()));
		}
	}

	static Contender claiming(String name, ClaimRounds claims) {
		return Contender.repeating(name, (client) -> claims).prepared(claims::draw);
	}

	static Contender growing(Contender contender) {
		return contender.toReach(Target.rateOf(1 / BOUND)).toReach(Target.atMost(Measure.CPU, BOUND));
	}

}
