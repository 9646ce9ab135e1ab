package dev.sourced.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.engine.Application;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.Repairs.Outside;
import dev.sourced.workflow.Repairs.PartReserved;
import dev.sourced.workflow.Repairs.PayRepair;
import dev.sourced.workflow.Repairs.Plan;
import dev.sourced.workflow.Repairs.RepairPaid;
import dev.sourced.workflow.Repairs.ReservePart;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that outlive an instance, and instances that share runs.
 */
@OnEachDatabase
class WorkflowInstancesTests extends RepairsFixture {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private final List<Application> started = new ArrayList<>();

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		createTables(this.database);
		begin();
	}

	private Application begin() {
		Application application = Application.start(this.database, WORKSHOP);
		this.started.add(application);
		return application;
	}

	@AfterEach
	void close() {
		this.started.forEach(Application::close);
		this.database.drop();
		Outside.forget();
	}

	@Override
	Application application() {
		return this.started.get(this.started.size() - 1);
	}

	@Test
	void aRunThatWaitsGoesOnInTheNextInstance() {
		AtomicInteger calls = new AtomicInteger();
		UUID run = start("moved", (plan, steps) -> {
			steps.execute("reserve", new ReservePart("moved", "fork"));
			steps.call("label", (key) -> Integer.toString(calls.incrementAndGet()));
			return "paid " + steps.await("payment", RepairPaid.class).amount();
		});
		waits(run, "payment");
		application().close();
		begin();
		application().gateway().execute(new PayRepair("moved", 7));
		assertThat(completed(run)).isEqualTo("paid 7");
		assertThat(calls).hasValue(1);
		assertThat(events("moved")).containsExactly(new PartReserved("moved", "fork"), new RepairPaid("moved", 7));
	}

	/*
	 * The watch looks three times while a lease lasts, and gives up a claim at the second
	 * look at which it is overdue.
	 */
	@Test
	void theTimeLimitHoldsForAStepAndNotForAll() {
		application().close();
		this.started.add(Application.start(this.database,
				WORKSHOP.with("sourced.processing.lease=300ms", "sourced.groups.script.max-handling-time=700ms")));
		AtomicInteger entries = new AtomicInteger();
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		UUID run = start("long", (plan, steps) -> {
			entries.incrementAndGet();
			IntStream.range(0, 6).forEach((i) -> steps.call("part", (key) -> waits(never, 300)));
			return "done";
		});
		assertThat(completed(run)).isEqualTo("done");
		assertThat(entries).hasValue(1);
		UUID hanging = start("hanging",
				(plan, steps) -> steps.call("hang", (key) -> Boolean.toString(waits(released, 30_000))));
		parked(hanging);
		released.countDown();
		assertThat(application().groups().failures("script", 0))
			.anySatisfy((failed) -> assertThat(failed.failure()).isNotNull()
				.satisfies((failure) -> assertThat(failure.error()).contains("InterruptedException")));
	}

	private static boolean waits(CountDownLatch latch, long millis) {
		try {
			return latch.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void twoInstancesShareRunsAndEachStepIsDoneOnce() {
		begin();
		Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
		Outside.CODE.put("shared", (plan, steps) -> {
			steps.execute("reserve", new ReservePart(plan.bike(), "lamp"));
			steps.call("label", (key) -> {
				calls.computeIfAbsent(plan.bike(), (bike) -> new AtomicInteger()).incrementAndGet();
				return key;
			});
			int amount = steps.await("payment", RepairPaid.class).amount();
			return plan.bike() + " " + amount;
		});
		List<UUID> runs = IntStream.range(0, 40)
			.mapToObj((i) -> this.started.get(i % 2)
				.bean(Workflows.class)
				.start(Repairs.Script.class, "shared" + i, Plan.of("shared" + i, "shared")))
			.toList();
		IntStream.range(0, 40)
			.forEach((i) -> this.started.get(i % 2).gateway().execute(new PayRepair("shared" + i, i)));
		for (int i = 0; i < 40; i++) {
			assertThat(completed(runs.get(i))).isEqualTo("shared%s %s".formatted(i, i));
			assertThat(events("shared" + i)).filteredOn(PartReserved.class::isInstance).hasSize(1);
		}
		assertThat(calls).hasSize(40);
		assertThat(calls.values()).allSatisfy((count) -> assertThat(count).hasValue(1));
	}

}
