package dev.sourced.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import dev.sourced.command.CommandRejected;
import dev.sourced.engine.Application;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.Repairs.Outside;
import dev.sourced.workflow.Repairs.PartReleased;
import dev.sourced.workflow.Repairs.PartReserved;
import dev.sourced.workflow.Repairs.PayRepair;
import dev.sourced.workflow.Repairs.Plan;
import dev.sourced.workflow.Repairs.ReleasePart;
import dev.sourced.workflow.Repairs.RepairPaid;
import dev.sourced.workflow.Repairs.RepairRequested;
import dev.sourced.workflow.Repairs.RequestRepair;
import dev.sourced.workflow.Repairs.ReservePart;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows from end to end: on the whole engine, each test with a bike of its own.
 */
@OnEachDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowTests extends RepairsFixture {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private Application application;

	@BeforeParameterizedClassInvocation
	void open() {
		this.database = this.databases.createWithTables();
		createTables(this.database);
		this.application = Application.start(this.database, WORKSHOP);
	}

	@AfterParameterizedClassInvocation
	void close() {
		this.application.close();
		this.database.drop();
	}

	@AfterEach
	void forget() {
		Outside.forget();
	}

	@Override
	Application application() {
		return this.application;
	}

	@Test
	void eachEventStartsARunWhichExecutesCallsAwaitsAndWrites() {
		this.application.gateway().execute(new RequestRepair("first"));
		until(() -> Outside.keys("first").size() == 1);
		UUID run = only("first").id();
		waits(run, "payment");
		this.application.gateway().execute(new PayRepair("another", 1));
		this.application.gateway().execute(new PayRepair("first", 42));
		assertThat(completed(run)).isEqualTo("label of first 42");
		assertThat(events("first")).containsExactly(new RepairRequested("first"), new PartReserved("first", "chain"),
				new RepairPaid("first", 42));
		assertThat(Outside.keys("first")).hasSize(1);
		assertThat(
				this.application.jdbc().queryForList("select amount from invoiced where bike = 'first'", Integer.class))
			.containsExactly(42);
		assertThat(steps(run)).containsExactly("reserve", "label", "payment", "invoice");
	}

	private WorkflowRun only(String bike) {
		List<WorkflowRun> runs = workflows().list(RunQuery.newest(10).of("repair").tagged("bike", bike));
		assertThat(runs).hasSize(1);
		return runs.get(0);
	}

	@Test
	void anEventBeforeTheRunBeginsToWaitIsFoundInTheLog() {
		UUID run = start("early", (plan, steps) -> {
			steps.execute("pay", new PayRepair("early", 3));
			return "paid " + steps.await("payment", RepairPaid.class).amount();
		});
		assertThat(completed(run)).isEqualTo("paid 3");
	}

	@Test
	void aWaitThatTakesTooLongEndsWithNothing() {
		UUID run = start("late", (plan, steps) -> {
			Optional<RepairPaid> paid = steps.await("payment", RepairPaid.class, Duration.ofMillis(50));
			return paid.isPresent() ? "paid" : "not paid";
		});
		assertThat(completed(run)).isEqualTo("not paid");
	}

	@Test
	void aRunSleepsByTheClockOfTheDatabase() {
		AtomicInteger entries = new AtomicInteger();
		UUID run = start("asleep", (plan, steps) -> {
			entries.incrementAndGet();
			Instant before = steps.now();
			steps.sleep("dry", Duration.ofMillis(100));
			return before.toString();
		});
		Instant before = Instant.parse(completed(run));
		WorkflowRun ended = ended(run);
		assertThat(ended.endedAt()).isAfterOrEqualTo(before.plusMillis(50));
		assertThat(entries).hasValue(2);
	}

	@Test
	void aRejectionIsUndoneByStepsAndTells() {
		UUID run = start("dear", (plan, steps) -> {
			steps.execute("reserve", new ReservePart("dear", "wheel"));
			steps.undo("release", () -> steps.execute("release part", new ReleasePart("dear", "wheel")));
			throw new WorkflowRejected("too-dear", "Nobody pays that");
		});
		WorkflowRun ended = ended(run);
		assertThat(ended.status()).isEqualTo(Status.REJECTED);
		assertThat(ended.code()).isEqualTo("too-dear");
		assertThat(ended.reason()).isEqualTo("Nobody pays that");
		assertThat(events("dear")).containsExactly(new PartReserved("dear", "wheel"),
				new PartReleased("dear", "wheel"));
	}

	@Test
	void aRejectedCommandIsThrownAgainOnEachEntryAndEndsTheRunIfItIsNotCaught() {
		List<String> codes = new ArrayList<>();
		UUID run = start("twice", (plan, steps) -> {
			steps.execute("reserve", new ReservePart("twice", "bell"));
			try {
				steps.execute("again", new ReservePart("twice", "bell"));
			}
			catch (CommandRejected ex) {
				codes.add(ex.code());
			}
			steps.sleep("dry", Duration.ofMillis(10));
			steps.execute("once more", new ReservePart("twice", "bell"));
			return "unreachable";
		});
		WorkflowRun ended = ended(run);
		assertThat(ended.status()).isEqualTo(Status.REJECTED);
		assertThat(ended.code()).isEqualTo("reserved");
		assertThat(codes).containsExactly("reserved", "reserved");
		assertThat(events("twice")).containsExactly(new PartReserved("twice", "bell"));
	}

	@Test
	void aChildRunsByItselfAndIsJoined() {
		Outside.CODE.put("part of parent", (plan, steps) -> {
			steps.sleep("nap", Duration.ofMillis(10));
			return "child of " + plan.bike();
		});
		UUID run = start("parent", (plan, steps) -> {
			UUID child = steps.start("child", Repairs.Script.class, Plan.of("parent", "part of parent"));
			return "joined " + steps.join("join", child, String.class);
		});
		assertThat(completed(run)).isEqualTo("joined child of parent");
	}

	@Test
	void branchesWorkAtTheSameTimeAndWaitForThemselves() {
		CountDownLatch both = new CountDownLatch(2);
		UUID run = start(
				"branches", (plan,
						steps) -> String
							.join("+",
									steps.all(
											"both", List.of(
													Branch.of("left",
															(branch) -> branch.call("meet",
																	(key) -> meet(both, "left"))),
													Branch.of("right", (branch) -> {
														String met = branch.call("meet", (key) -> meet(both, "right"));
														branch.sleep("dry", Duration.ofMillis(20));
														return met;
													})))));
		assertThat(completed(run)).isEqualTo("left+right");
		assertThat(both.getCount()).as("each effect once").isZero();
	}

	private static String meet(CountDownLatch both, String name) {
		both.countDown();
		try {
			assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return name;
	}

	@Test
	void aCancelledRunUndoesAndCancelsItsChildren() {
		Outside.CODE.put("waiting child", (plan, steps) -> {
			steps.await("never", RepairPaid.class);
			return "unreachable";
		});
		List<UUID> children = new ArrayList<>();
		UUID run = start("cancelled", (plan, steps) -> {
			steps.execute("reserve", new ReservePart("cancelled", "saddle"));
			steps.undo("release", () -> steps.execute("release part", new ReleasePart("cancelled", "saddle")));
			UUID child = steps.start("child", Repairs.Script.class, Plan.of("cancelled", "waiting child"));
			children.add(child);
			return steps.join("join", child, String.class);
		});
		waits(run, "join");
		waits(children.get(0), "never");
		assertThat(workflows().cancel(run, "the bike was sold")).isTrue();
		WorkflowRun ended = ended(run);
		assertThat(ended.status()).isEqualTo(Status.CANCELLED);
		assertThat(ended.code()).isEqualTo("cancelled");
		assertThat(ended.reason()).isEqualTo("the bike was sold");
		assertThat(ended(children.get(0)).status()).isEqualTo(Status.CANCELLED);
		assertThat(events("cancelled")).containsExactly(new PartReserved("cancelled", "saddle"),
				new PartReleased("cancelled", "saddle"));
		assertThat(workflows().cancel(run, "again")).isFalse();
	}

	@Test
	void aRunContinuesWithAnotherInputAndAnEmptyJournal() {
		Outside.CODE.put("rounds", (plan, steps) -> {
			steps.call("count", (key) -> Outside.called("rounds", key));
			return (plan.round() < 3) ? steps.continueAs(new Plan("rounds", "rounds", plan.round() + 1))
					: "round " + plan.round();
		});
		UUID run = workflows().start(Repairs.Script.class, "rounds", Plan.of("rounds", "rounds"));
		assertThat(completed(run)).isEqualTo("round 3");
		assertThat(steps(run)).containsExactly("count");
		assertThat(Outside.keys("rounds")).hasSize(4).doesNotHaveDuplicates();
	}

	@Test
	void aFailingStepIsRetriedParkedAndGoesOnInPlace() {
		AtomicBoolean broken = new AtomicBoolean(true);
		UUID run = start("broken", (plan, steps) -> {
			steps.execute("reserve", new ReservePart("broken", "brake"));
			steps.call("order", (key) -> {
				Outside.called("broken", key);
				if (broken.get()) {
					throw new IllegalStateException("The supplier does not answer");
				}
				return "ordered";
			});
			return "repaired";
		});
		parked(run);
		assertThat(Outside.keys("broken")).as("the first attempt and two retries, with one key").hasSize(3);
		assertThat(this.application.groups().failures("script", 0)).anySatisfy((failed) -> {
			assertThat(failed.lane().tags().value("workflow-run")).isEqualTo("script:" + run);
			assertThat(failed.failure()).isNotNull()
				.satisfies((failure) -> assertThat(failure.error()).contains("The supplier does not answer"));
		});
		assertThat(workflows().find(run).orElseThrow().status()).isEqualTo(Status.RUNNING);
		broken.set(false);
		workflows().retry(run);
		assertThat(completed(run)).isEqualTo("repaired");
		assertThat(Outside.keys("broken").stream().distinct()).hasSize(1);
		assertThat(events("broken")).containsExactly(new PartReserved("broken", "brake"));
	}

	@Test
	void aStepWithSettingsOfItsOwnIsTriedAsOftenAndTheRunIsParkedThen() {
		AtomicBoolean broken = new AtomicBoolean(true);
		Outside.CODE.put("stubborn", (plan, steps) -> steps.retrying(2, Duration.ofMillis(10)).call("order", (key) -> {
			Outside.called("stubborn", key);
			if (broken.get()) {
				throw new IllegalStateException("The supplier does not answer");
			}
			return "ordered";
		}));
		UUID run = workflows().start(Repairs.Script.class, "stubborn", Plan.of("stubborn", "stubborn"));
		parked(run);
		assertThat(Outside.keys("stubborn")).as("two attempts, and none by the group's settings").hasSize(2);
		assertThat(this.application.groups().failures("script", 0))
			.anySatisfy((failed) -> assertThat(failed.failure()).isNotNull()
				.satisfies((failure) -> assertThat(failure.error()).contains("step: order", "attempts: 2")));
		broken.set(false);
		workflows().retry(run);
		assertThat(completed(run)).isEqualTo("ordered");
		assertThat(Outside.keys("stubborn").stream().distinct()).hasSize(1);
	}

	@Test
	void runsOfDifferentBikesHaveTheirOwnEvents() {
		Outside.CODE.put("many",
				(plan, steps) -> plan.bike() + " " + steps.await("payment", RepairPaid.class).amount());
		List<UUID> runs = IntStream.range(0, 20)
			.mapToObj((i) -> workflows().start(Repairs.Script.class, "many" + i, Plan.of("many" + i, "many")))
			.toList();
		IntStream.range(0, 20).forEach((i) -> this.application.gateway().execute(new PayRepair("many" + i, i)));
		for (int i = 0; i < 20; i++) {
			assertThat(completed(runs.get(i))).isEqualTo("many%s %s".formatted(i, i));
		}
	}

	@Test
	void signalsAreEventsForOneRun() {
		UUID run = start("signalled", (plan, steps) -> "paid " + steps.await("payment", RepairPaid.class).amount());
		waits(run, "payment");
		workflows().signal(run, new RepairPaid("signalled", 5));
		assertThat(completed(run)).isEqualTo("paid 5");
	}

	@Test
	void aRunThatIsStartedTwiceWithOneKeyIsOne() {
		UUID run = start("once", (plan, steps) -> "done");
		assertThat(workflows().start(Repairs.Script.class, "once", Plan.of("once", "once"))).isEqualTo(run);
		assertThat(completed(run)).isEqualTo("done");
		assertThat(workflows().find(Repairs.Script.class, "once").orElseThrow().id()).isEqualTo(run);
	}

}
