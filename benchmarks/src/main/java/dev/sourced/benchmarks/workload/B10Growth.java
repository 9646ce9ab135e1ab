package dev.sourced.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Comparison;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The same work on logs of different sizes, the smallest being the reference. A tenth as
 * many lanes as messages stand beside them.
 */
class B10Growth implements Workload {

	private static final int CONNECTIONS = 8;

	private static final int READ_EVENTS = 100;

	@Override
	public String id() {
		return "B10";
	}

	@Override
	public String title() {
		return "append, guard, read and claim on growing logs";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		if (stage.options().rows().size() < 2) {
			stage.report().add(Cell.missing("B10", "-", "needs logs of two sizes"));
			return;
		}
		List<Size> sizes = new ArrayList<>();
		try {
			for (int rows : stage.options().rows()) {
				sizes.add(Size.open(stage, rows));
			}
			compare(stage, "append", sizes, (name, size) -> B1GuardedAppend.unguarded(name, size.application.log()));
			compare(stage, "guard", sizes, (name, size) -> B1GuardedAppend.guarded(name, size.application.log()));
			compare(stage, "read", sizes,
					(name, size) -> B5ContextRead.read(name, size.application.log(), size.rows, READ_EVENTS));
			compare(stage, "claim", sizes, (name, size) -> B6Claim.claiming(name, size.claims));
		}
		finally {
			sizes.forEach(Size::close);
		}
	}

	private static void compare(Stage stage, String work, List<Size> sizes,
			BiFunction<String, Size, Contender> contender) throws Exception {
		Comparison comparison = stage.compare("B10/" + work);
		for (Size size : sizes) {
			Contender next = contender.apply(size.rows + " messages", size);
			comparison.contender((size == sizes.get(0)) ? next : B6Claim.growing(next));
		}
		comparison.run();
	}

	/**
	 * A log of a size and an application on it.
	 *
	 * @param rows the number of messages
	 * @param database the log
	 * @param application the application
	 * @param claims claims of lanes beside the log
	 */
	private record Size(int rows, BenchmarkDatabase database, SourcedApplication application, ClaimRounds claims) {

		static Size open(Stage stage, int rows) {
			BenchmarkDatabase database = stage.logs().filled(rows);
			SourcedApplication application = SourcedApplication.start(database, CONNECTIONS);
			return new Size(rows, database, application, new ClaimRounds(database, application, rows / 10));
		}

		void close() {
			this.application.close();
			this.database.close();
		}

	}

}
