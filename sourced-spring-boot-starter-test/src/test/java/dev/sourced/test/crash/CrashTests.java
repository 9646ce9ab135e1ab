package dev.sourced.test.crash;

import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.sourced.command.CommandGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CrashTests {

	private static final UUID FIRST = new UUID(0, 1);

	private static final UUID SECOND = new UUID(0, 2);

	static CrashScenario selling(Class<?> application) {
		return CrashScenario.of(application)
			.property("spring.sql.init.schema-locations", "classpath:till/schema.sql")
			.property("spring.sql.init.mode", "always")
			.step((instance) -> instance.getBean(CommandGateway.class).execute(new Till.Ring("t1", 5), FIRST))
			.compareRows("select amount from till_total")
			.compareRows("select amount from till_note");
	}

	/**
	 * Takes about as long as starting forty small applications, because it does.
	 */
	@Test
	void anApplicationWithoutFaultSurvivesEveryCrash() {
		CrashReport report = Crash.everywhere(CrashScenario.of(Till.WithoutFault.class)
			.property("spring.sql.init.schema-locations", "classpath:till/schema.sql")
			.step((instance) -> instance.getBean(CommandGateway.class).execute(new Till.Ring("t1", 5), FIRST))
			.step((instance) -> instance.getBean(CommandGateway.class).enqueue(new Till.Ring("t1", 7), SECOND))
			.compareRows("select amount from till_total"));
		assertThat(report.places()).filteredOn((place) -> place.contains("outside call")).hasSize(2);
		assertThat(report.places())
			.filteredOn((place) -> place.startsWith("just before the commit of: insert into till_total"))
			.hasSize(2);
		assertThat(report.boundaries()).isBetween(20, 80);
		assertThat(report.toString())
			.startsWith("Dropped the instance at each of %s boundaries (outside calls: 2, commits: %s; took: "
				.formatted(report.boundaries(), report.boundaries() - 2));
	}

	@Test
	void aProjectorThatWritesOutsideOfItsTransactionIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(selling(Till.WithFaultyProjector.class)))
			.withMessageContaining(" of these runs ended differently from an undisturbed one:")
			.withMessageContaining(", just after: insert into till_total, in thread sourced-worker-1:")
			.withMessageContaining("'select amount from till_total': too much [{AMOUNT=5}]");
	}

	@Test
	void aDeciderWhoseSyncCommitsByItselfIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(selling(Till.WithFaultyDecider.class)))
			.withMessageContaining(", just after the commit of: insert into till_note, in thread main:")
			.withMessageContaining("'select amount from till_note': too much [{AMOUNT=5}]");
	}

	@Test
	void aReactionWithAnotherKeyAtEachAttemptIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(selling(Till.WithRandomKeys.class)))
			.withMessageContaining(
					", just after the outside call 'receipt over 5' and before it returned, in thread sourced-worker-1:")
			.withMessageContaining(
					"outside effect 'receipt over 5' happened 2 times (keys: 2, calls without a key: 0), "
							+ "undisturbed 1 times (keys: 1, calls without a key: 0)");
	}

	@Test
	void aReactionWithoutKeyIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(selling(Till.WithoutKeys.class)))
			.withMessageContaining(
					"outside effect 'receipt over 5' happened 2 times (keys: 0, calls without a key: 2), "
							+ "undisturbed 1 times (keys: 0, calls without a key: 1)");
	}

	/*
	 * Rung up twice, because the client gives its command no id.
	 */
	@Test
	void aStepThatCannotBeRepeatedIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(CrashScenario.of(Till.Quiet.class)
				.step((instance) -> instance.getBean(CommandGateway.class).execute(new Till.Ring("t1", 5)))))
			.withMessageContaining(
					"just after the commit of: insert into sourced_message, insert into sourced_message_tag")
			.withMessageContaining("messages in the log: too much [2 till.ring {")
			.withMessageContaining("A step whose call was cut off is repeated, so its commands need ids.");
	}

	@Test
	void aScenarioThatIsNotRepeatableIsNoFinding() {
		AtomicInteger amount = new AtomicInteger();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(CrashScenario.of(Till.Quiet.class)
				.step((instance) -> instance.getBean(CommandGateway.class)
					.execute(new Till.Ring("t1", amount.incrementAndGet()), FIRST))))
			.withMessageStartingWith("Two undisturbed runs of the scenario end differently");
	}

	@Test
	void aScenarioThatFailsUndisturbedIsNamed() {
		IllegalStateException boom = new IllegalStateException("boom");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(CrashScenario.of(Till.Quiet.class).step((instance) -> {
				throw boom;
			})))
			.withMessage("The scenario fails in an undisturbed run: boom")
			.withCause(boom);
	}

	@Test
	void boundariesAreBounded() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Crash.everywhere(CrashScenario.of(Till.Quiet.class)
				.mostBoundaries(1)
				.step((instance) -> instance.getBean(CommandGateway.class).execute(new Till.Ring("t1", 5), FIRST))))
			.withMessageStartingWith("The scenario has 1 boundaries or more");
	}

	@Test
	void anApplicationOnAnotherDatabaseIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> Crash.everywhere(selling(Till.WithDatabaseOfItsOwn.class)))
			.withMessageStartingWith("The application does not use 'spring.datasource.url'");
	}

	/*
	 * Nothing of the dropped instance reaches the world, though it catches everything.
	 */
	@Test
	void aDroppedInstanceReachesNothing() {
		Boundaries boundaries = new Boundaries(1, () -> {
		});
		OutsideCalls world = new OutsideCalls();
		OutsideCalls seen = world.of(boundaries);
		boundaries.arm(true);
		assertThatExceptionOfType(InstanceDroppedError.class).isThrownBy(() -> seen.record("one", "key"));
		assertThatExceptionOfType(InstanceDroppedError.class).isThrownBy(() -> seen.record("two", "key"));
		assertThat(world.calls()).containsExactly(new OutsideCalls.Call("one", "key"));
		assertThat(boundaries.count()).isOne();
	}

	/*
	 * Also if it switches to autocommit, which would commit.
	 */
	@Test
	void whatADroppedInstanceHasOpenIsRolledBack() throws Exception {
		DataSource database = new DriverManagerDataSource("jdbc:h2:mem:dropped;DB_CLOSE_DELAY=-1", "sa", "");
		JdbcTemplate jdbc = new JdbcTemplate(database);
		jdbc.execute("create table t (a int)");
		Boundaries boundaries = new Boundaries(1, () -> {
		});
		DataSource seen = (DataSource) CrashDataSource.around(boundaries).postProcessAfterInitialization(database, "d");
		try (Connection connection = seen.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("insert into t values (1)");
			boundaries.arm(true);
			assertThatExceptionOfType(InstanceDroppedError.class).isThrownBy(connection::commit);
			assertThatExceptionOfType(InstanceDroppedError.class)
				.isThrownBy(() -> statement.execute("insert into t values (2)"));
			connection.setAutoCommit(true);
		}
		assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isZero();
		assertThatExceptionOfType(InstanceDroppedError.class).isThrownBy(seen::getConnection);
	}

	@Test
	void whatIsWrittenIsNamed() {
		assertThat(WrittenStatements.write("select * from a for no key update")).isNull();
		assertThat(WrittenStatements.write("select 1 from a order by b FOR UPDATE skip locked")).isNull();
		assertThat(WrittenStatements.write("select outcome from sourced_append(?, ?)"))
			.isEqualTo("append by sourced_append");
		assertThat(WrittenStatements.write("with x as (select 1) INSERT  INTO t (a) select 1"))
			.isEqualTo("insert into t");
		assertThat(WrittenStatements.write("update sourced_lane set a = 1")).isEqualTo("update sourced_lane");
		assertThat(WrittenStatements.write(null)).isNull();
	}

}
