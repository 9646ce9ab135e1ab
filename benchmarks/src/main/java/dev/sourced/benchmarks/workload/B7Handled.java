package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Map;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.duty.CommandReactor;
import dev.sourced.benchmarks.duty.EffectReactor;
import dev.sourced.benchmarks.duty.EmptyProjector;
import dev.sourced.benchmarks.duty.RowProjector;
import dev.sourced.benchmarks.jdbc.PageEffect;
import dev.sourced.benchmarks.jdbc.PagedConsumer;
import dev.sourced.benchmarks.log.LaneRows;
import dev.sourced.benchmarks.log.LogGrowth;
import dev.sourced.benchmarks.log.LogShape;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Work;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;

/**
 * Groups under load: so many messages are appended at once that they have work for the
 * whole turn, which is from their appearance to the last acknowledgement. The lanes exist
 * already. By hand the same messages are handled in the same order by one thread.
 */
class B7Handled implements Workload {

	private static final int CONNECTIONS = 8;

	private static final Target EFFECTS_PER_SECOND = Target.rateOf(5000).itself();

	@Override
	public String id() {
		return "B7";
	}

	@Override
	public String title() {
		return "append to handled under load beside pages and batches by hand";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		for (int lanes : stage.options().quick() ? List.of(1000) : List.of(1000, 1, 100_000)) {
			LogShape shape = LogShape.lanes(lanes);
			try (BenchmarkDatabase database = stage.logs().filled(stage.options().rows().get(0), shape)) {
				database.execute(RowProjector.TABLE);
				for (Duty duty : Duty.values()) {
					compare(stage, duty, lanes, database, shape);
				}
				int messages = stage.options().quick() ? Duty.ROW.messages / 4 : Duty.ROW.messages;
				ViewBesideProjector.compare(stage, lanes, messages, database, shape);
			}
		}
	}

	private static void compare(Stage stage, Duty duty, int lanes, BenchmarkDatabase database, LogShape shape)
			throws Exception {
		int messages = stage.options().quick() ? duty.messages / 4 : duty.messages;
		LogGrowth log = new LogGrowth(database, shape);
		try (SourcedApplication application = SourcedApplication.start(database, CONNECTIONS,
				Map.of("sourced.groups." + duty.group + ".start", "head"), duty.beans)) {
			if (duty == Duty.FOLLOW_UP) {
				application.bean(ConsumerGroups.class).stop("enrolment-decider", new Intervention("benchmarks", ""));
			}
			LaneRows.fill(database, duty.group, lanes);
			GroupWork group = new GroupWork(database, application, duty.group);
			PagedConsumer byHand = new PagedConsumer(database, application.pool(), duty.group,
					duty.effect(database, lanes));
			group.stop();
			Contender contender = run("group", group::drain, () -> {
				group.stop();
				log.ensure(group.position(), messages);
			}).toReach(Target.rateOf(0.5));
			Result result = stage.compare("B7/%s/%s-lanes".formatted(duty, lanes))
				.contender(run("by hand", byHand::drain, () -> log.ensure(byHand.position(), messages)))
				.contender(contender)
				.run();
			if (duty == Duty.OUTSIDE && !result.series().isEmpty()) {
				stage.report()
					.add(Cell.of(result.name() + "/group/per-second", result.series().get(1).of(Measure.RATE),
							EFFECTS_PER_SECOND));
			}
		}
	}

	static Contender run(String name, Repeated.Run run, Work.Preparation before) {
		return Contender.working(name, new Repeated(before, run)).prepared(before);
	}

	/**
	 * What is done with each message.
	 */
	private enum Duty {

		NOTHING("no-op projector", 100_000, EmptyProjector.GROUP, EmptyProjector.class),

		ROW("projector of one row", 40_000, RowProjector.GROUP, RowProjector.class),

		OUTSIDE("outside effect", 20_000, EffectReactor.GROUP, EffectReactor.class),

		FOLLOW_UP("follow-up command", 10_000, CommandReactor.GROUP, CommandReactor.class, EnrolmentDecider.class);

		private final String label;

		private final int messages;

		private final String group;

		private final Class<?>[] beans;

		Duty(String label, int messages, String group, Class<?>... beans) {
			this.label = label;
			this.messages = messages;
			this.group = group;
			this.beans = beans;
		}

		PageEffect effect(BenchmarkDatabase database, int lanes) {
			return switch (this) {
				case NOTHING -> PageEffect.nothing();
				case ROW -> PageEffect.rows(database);
				case OUTSIDE -> PageEffect.outside(lanes);
				case FOLLOW_UP -> PageEffect.commands(database);
			};
		}

		@Override
		public String toString() {
			return this.label;
		}

	}

}
