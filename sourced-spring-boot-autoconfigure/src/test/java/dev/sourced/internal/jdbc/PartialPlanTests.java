package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.PartialMessage;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.value.Scope;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How PostgreSQL finds what is partial among 100,000 lanes and as many partial messages:
 * by index, whether the tables were analyzed or never, and with plans made for the
 * parameters or without.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartialPlanTests {

	private static final int ROWS = 100_000;

	private static final int LANES = 50;

	/** Lanes that agree with one partial message, and partial messages of one part. */
	private static final int AGREEING = 100;

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private final HikariDataSource pool = this.database.dataSource(2);

	private final PlanProbe probe = PlanProbe.on(this.pool);

	private final LogFixture fixture = this.probe.fixture();

	private final JdbcGroupRegistry groups = new JdbcGroupRegistry(this.fixture.store(), this.fixture.log()::watermark);

	private final JdbcLanes lanes = new JdbcLanes(this.fixture.store());

	private final RegisteredGroup group = this.groups.register(new GroupDefinition("seats", GroupType.PROJECTOR,
			List.of("course", "student"), Set.of("test.enrolled", "test.opened"), StartPosition.BEGINNING), false);

	@BeforeAll
	void fill() {
		int number = this.group.number();
		long type = TagKeys.ofType(Scope.NONE, "test.opened");
		this.fixture.jdbc().update("""
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
				select n, gen_random_uuid(), 0, 1, ?, '{}', '{}', '{}', gen_random_uuid(), gen_random_uuid()
				from generate_series(2::bigint, ?) n""", type, ROWS);
		this.fixture.jdbc().update("""
				insert into sourced_message_tag (tag, position, type)
				select -mod(n, 1000) - 1, n, ? from generate_series(2::bigint, ?) n""", type, ROWS);
		this.fixture.jdbc()
			.update("""
					insert into sourced_lane (group_number, lane, tags, acknowledged, head, pending_from, status)
					select ?, lpad(to_hex(n), 32, '0')::uuid, '{}', 0, n, n, 0 from generate_series(1::bigint, ?) n""",
					number, ROWS);
		for (int i = 0; i < LANES; i++) {
			this.fixture.jdbc()
				.update("""
						insert into sourced_lane_part (group_number, part, lane)
						select ?, ?, lpad(to_hex(n), 32, '0')::uuid from generate_series(?, ?) n""", number, course(i),
						i * AGREEING + 1, (i + 1) * AGREEING);
			this.fixture.jdbc()
				.update("""
						insert into sourced_partial_message (group_number, part, position, type)
						select ?, ?, n, ? from generate_series(?, ?) n""", number, course(i), type, i * AGREEING + 2,
						(i + 1) * AGREEING + 1);
		}
		this.fixture.jdbc().update("""
				insert into sourced_lane_part (group_number, part, lane)
				select ?, lpad(to_hex(mod(n, 1000)), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid
				from generate_series(1::bigint, ?) n""", number, ROWS);
		this.fixture.jdbc()
			.update("""
					insert into sourced_partial_message (group_number, part, position, type)
					select ?, lpad(to_hex(mod(n, 1000)), 32, '0')::uuid, n, ? from generate_series(2::bigint, ?) n""",
					number, type, ROWS);
	}

	@AfterAll
	void drop() {
		this.pool.close();
		this.database.drop();
	}

	private static UUID course(int i) {
		return Lane.keyOf(Tags.of("course", "c" + i));
	}

	@Test
	void noStatementReadsAllLanesOrAllMessages() {
		List<LaneUpdate> newcomers = IntStream.range(0, LANES)
			.mapToObj((i) -> new LaneUpdate(lane(i, "new"), ROWS, ROWS))
			.toList();
		LaneUpdates news = new LaneUpdates(newcomers, List.of(new PartialMessage(course(7), ROWS + 1, "test.opened")));
		List<ClaimedLane> claimed = IntStream.range(0, LANES)
			.mapToObj((i) -> new ClaimedLane(lane(i, "s"), 1, ROWS, 2, 0, 0, 1))
			.toList();
		for (String statistics : List.of("select 1", "analyze")) {
			this.fixture.jdbc().execute(statistics);
			for (String plans : List.of(PlanProbe.CUSTOM, PlanProbe.GENERIC)) {
				MeasuredPlan dispatch = this.probe.measure(plans, List::of, (nothing) -> {
					assertThat(this.groups.concernTooManyLanes(Map.of(this.group, news))).isFalse();
					this.groups.dispatch(Map.of(this.group, news), ROWS + 1);
				});
				MeasuredPlan fetch = this.probe.measure(plans, List::of,
						(nothing) -> this.lanes.fetch(this.group, claimed, 50));
				System.out.printf(
						"Blocks (%s, %s): dispatch to %d agreeing lanes and %d new ones %d, fetch of %d lanes %d%n",
						statistics, plans, AGREEING, LANES, dispatch.blocks(), LANES, fetch.blocks());
				for (String table : List.of("sourced_lane", "sourced_lane_part", "sourced_partial_message",
						"sourced_message", "sourced_message_tag")) {
					assertThat(dispatch.scansOf(table)).as("dispatch, %s: %s", table, dispatch)
						.doesNotContain("Seq Scan");
					assertThat(fetch.scansOf(table)).as("fetch, %s: %s", table, fetch).doesNotContain("Seq Scan");
				}
				assertThat(fetch.blocks()).as("fetch: %s", fetch).isLessThan(15_000);
			}
		}
	}

	private static Lane lane(int course, String student) {
		return Lane.of(Tags.of("course", "c" + course).and("student", student));
	}

}
