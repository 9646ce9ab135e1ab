package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import com.zaxxer.hikari.HikariDataSource;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

/**
 * A table of lanes on PostgreSQL, which is not analyzed before somebody asks for it, and
 * what the engine's statements do to it. They are taken as the engine sends them.
 * Whatever is measured is rolled back.
 */
final class LaneTable implements AutoCloseable {

	private static final int CLAIMED = 50;

	private static final UUID OWNER = UUID.randomUUID();

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private final HikariDataSource pool = this.database.dataSource(2);

	private final PlanProbe probe = PlanProbe.on(this.pool);

	private final LogFixture fixture = this.probe.fixture();

	private final JdbcLanes lanes = new JdbcLanes(this.fixture.store());

	private final JdbcGroupRegistry groups = new JdbcGroupRegistry(this.fixture.store(), this.fixture.log()::watermark);

	private final JdbcGroupQueries progress = new JdbcGroupQueries(this.fixture.store());

	private final RegisteredGroup group = register("courses");

	private final RegisteredGroup other = register("others");

	private RegisteredGroup register(String id) {
		return this.groups.register(new GroupDefinition(id, GroupType.PROJECTOR, List.of("course"),
				Set.of("test.opened"), StartPosition.BEGINNING), false);
	}

	/**
	 * Fill the table.
	 * @param all how many lanes the group has
	 * @param ready how many of them are ready, spread among the idle ones in another
	 * order than by age
	 * @param failing how many lanes of another group are parked or wait for an attempt
	 * @return this
	 */
	LaneTable fill(long all, long ready, long failing) {
		this.fixture.jdbc().execute("alter table sourced_lane set (autovacuum_enabled = false)");
		String tags = this.fixture.store().json().write(Tags.of("course", "c0"));
		this.fixture.jdbc()
			.update("""
					insert into sourced_lane (group_number, lane, tags, acknowledged, head, pending_from, status)
					select ?, lpad(to_hex(n), 32, '0')::uuid, replace(?, 'c0', 'c' || n),
						case when ready then n - 1 else n end, n,
						case when ready then mod(n * 7919, 1000003) + 1 else n + 1 end, case when ready then 1 else 0 end
					from (select n, mod(n, ?) = 0 as ready from generate_series(1::bigint, ?) n) l""",
					this.group.number(), tags, all / ready, all);
		this.fixture.jdbc().update("""
				insert into sourced_lane
					(group_number, lane, tags, acknowledged, head, pending_from, status, attempts, next_attempt)
				select ?, lpad(to_hex(n), 32, '0')::uuid, replace(?, 'c0', 'c' || n), 0, n, n, 3 + mod(n, 2), 1,
					case mod(n, 2) when 0 then current_timestamp + interval '1 hour' end
				from generate_series(1::bigint, ?) n""", this.other.number(), tags, failing);
		return this;
	}

	/**
	 * Take the table's statistics.
	 */
	void analyze() {
		this.fixture.jdbc().execute("analyze sourced_lane");
		this.fixture.jdbc().execute("analyze sourced_consumer_group");
	}

	/**
	 * Measure what the engine asks. To be called before {@link #measureWrites(String)},
	 * which leaves dead rows.
	 * @param settings settings of the transaction, as {@code set local} statements
	 * @return the plans of each operation
	 */
	Map<String, MeasuredPlan> measureReads(String settings) {
		Map<String, MeasuredPlan> plans = new LinkedHashMap<>();
		plans.put("look up", measure(settings, List::of, (claimed) -> this.groups.snapshot()));
		plans.put("await group", measure(settings, List::of, (claimed) -> this.progress.of("courses", 0)));
		Lane lane = marks().get(0).lane();
		plans.put("await lane", measure(settings, List::of, (claimed) -> this.progress.of("courses", lane, 0)));
		return plans;
	}

	/**
	 * Measure what the engine writes.
	 * @param settings settings of the transaction, as {@code set local} statements
	 * @return the plans of each operation
	 */
	Map<String, MeasuredPlan> measureWrites(String settings) {
		List<LaneUpdate> marks = marks();
		Map<String, MeasuredPlan> plans = new LinkedHashMap<>();
		plans.put("mark", measure(settings, List::of,
				(claimed) -> this.groups.dispatch(Map.of(this.group, new LaneUpdates(marks, List.of())), 2_000_000)));
		plans.put("claim", measure(settings, List::of, (claimed) -> claim()));
		plans.put("acknowledge",
				measure(settings, this::claim, (claimed) -> this.lanes.acknowledge(this.group, batches(claimed))));
		return plans;
	}

	private MeasuredPlan measure(String settings, Supplier<List<ClaimedLane>> before,
			Consumer<List<ClaimedLane>> operation) {
		return this.probe.measure(settings, before, operation);
	}

	private List<ClaimedLane> claim() {
		return this.lanes.claim(this.group, CLAIMED, Duration.ofSeconds(30), OWNER);
	}

	private static List<LaneBatch> batches(List<ClaimedLane> claimed) {
		return claimed.stream()
			.map((lane) -> new LaneBatch(lane, List.of(), lane.head(), lane.head() + 1, true))
			.toList();
	}

	/*
	 * Idle lanes, as the hash in the key would spread them.
	 */
	private List<LaneUpdate> marks() {
		long all = this.fixture.jdbc().queryForObject("select count(*) from sourced_lane", Long.class);
		return LongStream.range(0, CLAIMED)
			.map((i) -> 1 + i * (all / CLAIMED))
			.mapToObj((n) -> new LaneUpdate(new Lane(new UUID(0, n), Tags.of("course", "c" + n)), 1_500_000, 1_500_000))
			.toList();
	}

	@Override
	public void close() {
		this.pool.close();
		this.database.drop();
	}

}
