package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How PostgreSQL finds what a condition and a read ask for: through indexes, on a table
 * that was never analyzed and that is large (a condition also on an empty one), with
 * plans made for the parameters and without. It fills a table with 300,000 rows, which
 * takes some seconds.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTests {

	private static final int MESSAGES = 100_000;

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource dataSource;

	private PlanProbe probe;

	private LogFixture fixture;

	private QueryRenderer renderer;

	@BeforeAll
	void open() {
		this.dataSource = this.database.dataSource(2);
		this.probe = PlanProbe.on(this.dataSource);
		this.fixture = this.probe.fixture();
		this.renderer = new QueryRenderer(this.fixture.types());
	}

	@AfterAll
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void conditionsAndReadsUseIndexesOnEmptyFreshAndLargeTables() {
		assertIndexesOnly("empty", checks());
		fill();
		assertIndexesOnly("fresh", Stream.concat(checks(), reads()));
		this.fixture.jdbc().execute("analyze sourced_message");
		this.fixture.jdbc().execute("analyze sourced_message_tag");
		assertIndexesOnly("large", Stream.concat(checks(), reads()));
		assertTypesAreComparedInTheIndex();
	}

	/*
	 * All events of a course are of one type, and none of them is of the other: what has
	 * the tag and another type is passed over in the index, also on pages that no vacuum
	 * has seen, where looking at the table is one block for each event.
	 */
	private void assertTypesAreComparedInTheIndex() {
		Horizon all = new Horizon(0, new TreeSet<>());
		for (QueryItem item : List.of(QueryItem.ofTypes("test.left").and("course", "c1"),
				QueryItem.ofTypes("test.left", "test.opened").and("course", "c1"),
				QueryItem.ofTypes("test.left").and("course", "c1").and("student", "s1"))) {
			Sql check = new Sql().add("select ")
				.add(this.renderer.unseen(AppendCondition.failIfUnseen(Query.of(item), all)));
			for (String mode : List.of(PlanProbe.GENERIC, PlanProbe.CUSTOM)) {
				MeasuredPlan plan = plan(check, mode);
				assertThat(plan.scansOf("sourced_message_tag")).as("plan of %s with %s", check, mode)
					.isNotEmpty()
					.containsOnly("Index Only Scan");
				assertThat(plan.blocks()).as("blocks of %s with %s: %s", check, mode, plan).isLessThan(20);
			}
		}
	}

	private void fill() {
		this.fixture.jdbc().update("""
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
				select n, gen_random_uuid(), 0, 1, ?, '{}', '{}', '{}', gen_random_uuid(), gen_random_uuid()
				from generate_series(2, ?) n""", TagKeys.ofType(Scope.NONE, "test.enrolled"), MESSAGES);
		this.fixture.jdbc()
			.update("""
					insert into sourced_message_tag (tag, position, type)
					select case k when 0 then ? when 1 then ? - n %% 1000 else ? - n %% 500 end, n, ?
					from generate_series(2, ?) n, generate_series(0, 2) k""".replace("%%", "%"),
					TagKeys.ofType(Scope.NONE, "test.enrolled"), TagKeys.of(Scope.NONE, new TagValue("course", "c1")),
					TagKeys.of(Scope.NONE, new TagValue("student", "s1")), TagKeys.ofType(Scope.NONE, "test.enrolled"),
					MESSAGES);
	}

	private void assertIndexesOnly(String table, Stream<Sql> statements) {
		statements.forEach((statement) -> List.of(PlanProbe.GENERIC, PlanProbe.CUSTOM)
			.forEach((mode) -> assertThat(plan(statement, mode).steps())
				.as("plan of %s on %s tables with %s", statement, table, mode)
				.anyMatch((step) -> step.table().startsWith("sourced"))
				.noneMatch((step) -> step.table().startsWith("sourced") && step.kind().equals("Seq Scan"))));
	}

	private static List<Query> queries() {
		return List.of(Query.of(QueryItem.tagged(Tags.of("course", "c1"))),
				Query.of(QueryItem.ofTypes("test.enrolled", "test.left").and("course", "c1").and("student", "s1")),
				Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c1"),
						QueryItem.ofTypes("test.enrolled").and("student", "s1")),
				Query.of(QueryItem.ofTypes("test.enrolled").newestOnly()));
	}

	private Stream<Sql> checks() {
		Horizon horizon = new Horizon(MESSAGES - 5, new TreeSet<>(List.of(MESSAGES - 3L)));
		return Stream.concat(queries().stream(), Stream.of(Query.of(QueryItem.ofTypes("test.enrolled"))))
			.map((query) -> new Sql().add("select ")
				.add(this.renderer.unseen(AppendCondition.failIfUnseen(query, horizon))));
	}

	private Stream<Sql> reads() {
		PositionRange range = new PositionRange(0, Long.MAX_VALUE, 500, false);
		Sql history = this.renderer.tagged(Tags.of("course", "c1").and("student", "s1"), range);
		return Stream
			.concat(queries().stream().map((query) -> this.renderer.candidates(query, range, MESSAGES - 5)),
					Stream.of(history))
			.map((positions) -> new Sql().add("select " + MessageRow.COLUMNS + " from (")
				.add(positions)
				.add(") q join sourced_message m on m.position = q.position order by m.position")
				.hidingValues());
	}

	private MeasuredPlan plan(Sql statement, String mode) {
		return this.probe.measure(mode, () -> statement, (sent) -> Statements.query(this.fixture.database().jdbc(),
				sent, this.fixture.database().tables(), (row, n) -> n));
	}

}
