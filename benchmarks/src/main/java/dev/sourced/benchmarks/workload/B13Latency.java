package dev.sourced.benchmarks.workload;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.duty.ArrivalProjector;
import dev.sourced.benchmarks.duty.IdleGroups;
import dev.sourced.benchmarks.jdbc.Follower;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Series;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Turn;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The time from the beginning of an append until a handler has the event, when nothing
 * else happens. Those that are compared have logs of their own.
 */
class B13Latency implements Workload {

	private static final int CONNECTIONS = 8;

	private static final Duration SLICE = Duration.ofSeconds(4);

	private static final Duration IDLE = Duration.ofSeconds(20);

	private static final Map<String, ?> START = Map.of("sourced.groups." + ArrivalProjector.GROUP + ".start", "head");

	private static final Map<String, ?> NO_WORKERS = Map.of("sourced.processing.enabled", false);

	@Override
	public String id() {
		return "B13";
	}

	@Override
	public String title() {
		return "append to handled when idle beside a poll and a LISTEN by hand";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		int rows = stage.options().rows().get(0);
		try (BenchmarkDatabase byHand = stage.logs().filled(rows);
				BenchmarkDatabase same = stage.logs().filled(rows);
				BenchmarkDatabase across = stage.logs().filled(rows);
				SourcedApplication appender = SourcedApplication.start(byHand, CONNECTIONS, NO_WORKERS);
				SourcedApplication both = SourcedApplication.start(same, CONNECTIONS, START, ArrivalProjector.class);
				SourcedApplication sender = SourcedApplication.start(across, CONNECTIONS, NO_WORKERS);
				SourcedApplication receiver = SourcedApplication.start(across, CONNECTIONS, START,
						ArrivalProjector.class);
				Follower polling = Follower.polling(byHand);
				Follower listening = Follower.listening(byHand)) {
			Result result = stage.compare("B13/idle")
				.slice(SLICE)
				.contender(waiting("poll every 20 ms", appending(appender), polling.arrivals()))
				.contender(waiting("LISTEN by hand", notifying(appender), listening.arrivals()))
				.contender(waiting("same instance", appending(both), both.bean(ArrivalProjector.class).arrivals())
					.toReach(Target.atMost(Measure.P50, 0.5)))
				.contender(
						waiting("across instances", appending(sender), receiver.bean(ArrivalProjector.class).arrivals())
							.toReach(Target.atMost(Measure.P50, 0.7)))
				.run();
			result.series().stream().skip(2).forEach((series) -> stage.report().add(tail(series)));
		}
		stage.report().add(statements(stage, rows));
	}

	private static Operation appending(SourcedApplication application) {
		ClientEvents events = new ClientEvents(0);
		return () -> application.log().append(events.nextMessages());
	}

	private static Operation notifying(SourcedApplication application) {
		Operation append = appending(application);
		return () -> {
			append.perform();
			try (Connection connection = application.pool().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("notify by_hand");
			}
		};
	}

	private static Contender waiting(String name, Operation append, Semaphore arrivals) {
		return Contender.working(name, (turn) -> measure(turn, append, arrivals)).prepared(arrivals::drainPermits);
	}

	/* The pauses are of different lengths, so that no poll keeps step with them. */
	private static long measure(Turn turn, Operation append, Semaphore arrivals) throws Exception {
		Random random = new Random(turn.round());
		long end = System.nanoTime() + turn.slice().toNanos();
		long count = 0;
		for (; System.nanoTime() < end; count++) {
			Thread.sleep(20 + random.nextInt(30));
			long begin = System.nanoTime();
			append.perform();
			if (!arrivals.tryAcquire(1, TimeUnit.MINUTES)) {
				throw new IllegalStateException("An event has not arrived");
			}
			turn.latencies().add(System.nanoTime() - begin);
		}
		return count;
	}

	private static Cell tail(Series series) {
		List<Double> ratios = series.measurements()
			.stream()
			.map((measurement) -> measurement.p99() / measurement.p50())
			.toList();
		return Cell.of("B13/idle/%s/p99-by-p50".formatted(series.contender().name().replace(' ', '-')),
				Spread.of(ratios), Target.atMost(Measure.P99, 5));
	}

	private static Cell statements(Stage stage, int rows) throws Exception {
		Target target = Target.atMost(Measure.RATE, 2);
		try (BenchmarkDatabase database = stage.logs().filled(rows);
				SourcedApplication application = SourcedApplication.start(database, CONNECTIONS, IdleGroups.class)) {
			for (int i = 0; i < 10; i++) {
				new GroupWork(database, application, "idle" + i).awaitHead();
			}
			long before = stage.server().statements().calls(database);
			Thread.sleep(IDLE.toMillis());
			double calls = stage.server().statements().calls(database) - before;
			return Cell.of("B13/statements-per-second-of-10-idle-groups", Spread.of(List.of(calls / IDLE.toSeconds())),
					target);
		}
	}

}
