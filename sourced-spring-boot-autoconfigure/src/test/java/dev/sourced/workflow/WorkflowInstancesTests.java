package dev.sourced.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
