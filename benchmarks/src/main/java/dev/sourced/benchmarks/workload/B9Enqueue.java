package dev.sourced.benchmarks.workload;

import java.util.concurrent.atomic.AtomicInteger;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * Enqueues commands for 1,000 lanes from 8 threads and waits until all are decided. One
 * instance and two have databases of their own, so that they do not help each other.
 */
class B9Enqueue implements Workload {

	private static final int CONNECTIONS = 16;

	private static final int THREADS = 8;

	private static final int LANES = 1000;

	@Override
	public String id() {
		return "B9";
	}

	@Override
	public String title() {
		return "enqueue to decided beside execute from 8 threads";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		int commands = stage.options().quick() ? 1000 : 4000;
		int rows = stage.options().mostRows();
		try (BenchmarkDatabase alone = stage.logs().filled(rows);
				SourcedApplication one = SourcedApplication.start(alone, CONNECTIONS, EnrolmentDecider.class)) {
			Enqueueing single = new Enqueueing(one, LANES);
			single.catchUp();
			stage.compare("B9/one-instance")
				.clients(THREADS)
				.contender(executing(one, commands))
				.contender(enqueueing("enqueue", commands, single, single).toReach(Target.rateOf(1.5)))
				.run();
			try (BenchmarkDatabase shared = stage.logs().filled(rows);
					SourcedApplication first = SourcedApplication.start(shared, CONNECTIONS, EnrolmentDecider.class);
					SourcedApplication second = SourcedApplication.start(shared, CONNECTIONS, EnrolmentDecider.class)) {
				stage.compare("B9/two-instances")
					.clients(THREADS)
					.contender(enqueueing("one instance", commands, single, single))
					.contender(enqueueing("two instances", commands, new Enqueueing(first, LANES),
							new Enqueueing(second, LANES))
						.toReach(Target.rateOf(1)))
					.run();
			}
		}
	}

	private static Contender executing(SourcedApplication application, int commands) {
		AtomicInteger students = new AtomicInteger();
		return Contender.working("execute", (turn) -> {
			BatchOfCalls.run(turn.clients(), commands, (number) -> application.commands()
				.execute(new EnrolStudent("executed-" + number % LANES, "executed-" + students.incrementAndGet())));
			return commands;
		});
	}

	private static Contender enqueueing(String name, int commands, Enqueueing even, Enqueueing odd) {
		return Contender.working(name, (turn) -> {
			BatchOfCalls.run(turn.clients(), commands, (number) -> ((number % 2 == 0) ? even : odd).enqueue(number));
			even.catchUp();
			return commands;
		});
	}

}
