package dev.sourced.benchmarks.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.app.StartUp;
import dev.sourced.benchmarks.duty.EffectReactor;
import dev.sourced.benchmarks.duty.EmptyProjector;
import dev.sourced.benchmarks.duty.WholeLogProjector;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What an application pays beside its work: start-up in a process of its own beside the
 * same application with {@code sourced.enabled=false}, heap of lanes, observations. The
 * CPU time of those processes counts as that of others.
 */
class B11Footprint implements Workload {

	private static final int LANES = 100_000;

	private static final int CLIENTS = 8;

	private static final double BYTES_PER_MB = 1024 * 1024;

	private static final Class<?>[] BEANS = { EnrolmentDecider.class, EmptyProjector.class, WholeLogProjector.class,
			EffectReactor.class };

	@Override
	public String id() {
		return "B11";
	}

	@Override
	public String title() {
		return "start-up, heap of lanes, observations";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		startUp(stage);
		heap(stage);
		observations(stage);
	}

	private static void startUp(Stage stage) throws Exception {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().rows().get(0))) {
			Result result = stage.compare("B11/start-up")
				.contender(starting("without the starter", database, false))
				.contender(starting("with the starter", database, true))
				.run();
			if (result.series().isEmpty()) {
				return;
			}
			List<Double> without = millis(result, 0);
			List<Double> with = millis(result, 1);
			stage.report()
				.add(Cell.of("B11/start-up/more-ms",
						Spread.of(IntStream.range(0, with.size())
							.mapToObj((round) -> with.get(round) - without.get(round))
							.toList()),
						Target.atMost(Measure.P50, 400)));
		}
	}

	private static List<Double> millis(Result result, int contender) {
		return result.series()
			.get(contender)
			.measurements()
			.stream()
			.map((measurement) -> measurement.p50() / 1000)
			.toList();
	}

	private static Contender starting(String name, BenchmarkDatabase database, boolean starter) {
		return Contender.working(name, (turn) -> {
			turn.latencies().add(start(database, starter) * 1_000_000);
			return 1;
		});
	}

	private static long start(BenchmarkDatabase database, boolean starter) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath",
						System.getProperty("java.class.path"), StartUp.class.getName(), database.url(),
						Boolean.toString(starter)));
		for (Class<?> bean : BEANS) {
			command.add(bean.getName());
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output.lines()
			.filter((line) -> line.startsWith(StartUp.PREFIX))
			.mapToLong((line) -> Long.parseLong(line.substring(StartUp.PREFIX.length())))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application has not started: " + output));
	}

	/*
	 * What stays in memory when the group has handled a message of each lane; what it
	 * takes while it works is garbage then, and not counted.
	 */
	private static void heap(Stage stage) {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().rows().get(0), LogShape.lanes(LANES));
				SourcedApplication application = SourcedApplication.start(database, CLIENTS,
						Map.of("sourced.groups." + EmptyProjector.GROUP + ".start", "head"), EmptyProjector.class)) {
			double before = usedHeap();
			new GroupWork(database, application, EmptyProjector.GROUP).replay(0);
			stage.report()
				.add(Cell.of("B11/heap-of-%s-lanes-in-MB".formatted(LANES),
						Spread.of(List.of((usedHeap() - before) / BYTES_PER_MB)), Target.atMost(Measure.RATE, 20)));
		}
	}

	private static double usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static void observations(Stage stage) throws Exception {
		int rows = stage.options().rows().get(0);
		try (BenchmarkDatabase one = stage.logs().filled(rows);
				BenchmarkDatabase other = stage.logs().filled(rows);
				SourcedApplication plain = SourcedApplication.start(one, CLIENTS);
				SourcedApplication observed = SourcedApplication.start(other, CLIENTS, Observing.class)) {
			stage.compare("B11/observations")
				.clients(CLIENTS)
				.contender(B1GuardedAppend.guarded("not observed", plain.log()))
				.contender(B1GuardedAppend.guarded("observed", observed.log())
					.toReach(Target.rateOf(0.95))
					.toReach(Target.atMost(Measure.CPU, 1.05)))
				.run();
		}
	}

	/**
	 * Observes everything and does nothing with it.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Observing {

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			ObservationHandler<Observation.Context> everything = (context) -> true;
			registry.observationConfig().observationHandler(everything);
			return registry;
		}

	}

}
