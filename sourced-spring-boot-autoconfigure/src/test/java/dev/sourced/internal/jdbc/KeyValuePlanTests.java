package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.keyvalue.JdbcKeyValues;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How PostgreSQL finds key/values and orphans in large tables: in an index, with plans
 * made for the parameters and without. Before a table was ever analyzed, which autovacuum
 * does within a minute, a page of keys may sort all keys with the prefix.
 */
@Tag("postgresql")
class KeyValuePlanTests {

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource dataSource;

	private PlanProbe probe;

	@BeforeEach
	void open() {
		this.dataSource = this.database.dataSource(2);
		this.probe = PlanProbe.on(this.dataSource);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void aPageOfKeysCostsWhatItHolds() {
		LogFixture fixture = this.probe.fixture();
		JdbcKeyValues values = new JdbcKeyValues(fixture.database(), fixture.transactions(),
				new ValueJson(fixture.store().json()), fixture.store().blobs());
		fixture.jdbc().execute("""
				insert into sourced_key_value (namespace, name, content, version, changed_at)
				select 'n' || i % 3, 'k' || i, '1', i, now() from generate_series(1, 100000) i""");
		fixture.jdbc().execute("analyze sourced_key_value");
		for (String settings : List.of(PlanProbe.CUSTOM, PlanProbe.GENERIC)) {
			assertIndexed(this.probe.measure(settings, () -> "", (nothing) -> values.keys("n1", "k1", "k17", 20)),
					"sourced_key_value", 21);
			assertIndexed(this.probe.measure(settings, () -> "", (nothing) -> values.keys("n1", "", null, 20)),
					"sourced_key_value", 21);
		}
	}

	@Test
	void orphansAreFoundWithoutReadingWhatIsReferredTo() {
		LogFixture fixture = this.probe.fixture();
		JdbcBlobCatalogue catalogue = new JdbcBlobCatalogue(fixture.database());
		fixture.jdbc()
			.execute(
					"""
							insert into sourced_blob (blob_id, byte_count, referenced, put_at)
							select 'sha256:' || i, 1, i % 1000 <> 0, now() - interval '2 days' from generate_series(1, 100000) i""");
		fixture.jdbc().execute("analyze sourced_blob");
		for (String settings : List.of(PlanProbe.CUSTOM, PlanProbe.GENERIC)) {
			assertIndexed(
					this.probe.measure(settings, () -> "",
							(nothing) -> assertThat(catalogue.orphans(Duration.ofDays(1), 20)).hasSize(20)),
					"sourced_blob", 101);
		}
	}

	private static void assertIndexed(MeasuredPlan plan, String table, int most) {
		assertThat(plan.scansOf(table)).as(plan.toString()).isNotEmpty().allMatch((kind) -> kind.contains("Index"));
		assertThat(plan.steps()).as(plan.toString()).allMatch((step) -> step.rows() <= most);
	}

	/*
	 * In the order of a language, keys with one prefix do not stand together.
	 */
	@Test
	void keysAreOrderedByTheirBytes() {
		assertThat(this.probe.fixture().jdbc().queryForList("""
				select table_name || '.' || column_name || ' ' || collation_name from information_schema.columns
				where collation_name is not null and table_name in ('sourced_key_value', 'sourced_blob')
				order by 1""", String.class)).containsExactly("sourced_blob.blob_id C", "sourced_key_value.name C",
				"sourced_key_value.namespace C");
	}

}
