package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What waits for the calling thread's own suspended transaction gives up, and says so.
 */
@OnEachDatabase
class SuspendedTransactionTests {

	private static final Query COURSE = Query.of(QueryItem.tagged(Tags.of("course", "c")));

	private final Database database;

	private final HikariDataSource pool;

	private final LogFixture fixture;

	SuspendedTransactionTests(TestDatabase databases) {
		this.database = databases.createWithTables();
		this.pool = this.database.dataSource(3);
		this.fixture = new LogFixture(this.pool,
				new TimeLimits(TimeLimit.of(Duration.ofMinutes(1)), Duration.ZERO, Duration.ofSeconds(1)),
				Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void anAppendOnTheBoundaryOfTheSuspendedTransactionGivesUpAndSaysWhy() {
		Message first = enrolled("1");
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
			append(first);
			refused(() -> append(enrolled("2")));
		}));
		assertThat(this.fixture.log().read(COURSE, ReadOptions.all()).messages()).extracting((event) -> event.id())
			.containsExactly(first.id());
	}

	@Test
	void aScheduleUnderTheKeyOfTheSuspendedTransactionGivesUpAndSaysWhy() {
		JdbcSchedules schedules = new JdbcSchedules(this.fixture.store(), this.fixture.log(), () -> {
		});
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
			schedules.schedule(List.of(scheduling()));
			refused(() -> schedules.schedule(List.of(scheduling())));
		}));
		assertThat(schedules.list(10, 0)).hasSize(1);
	}

	private static ScheduleRequest scheduling() {
		return new ScheduleRequest(Message.of(new Enrol("c", "s")), Due.after(Duration.ofHours(1)),
				ScheduleKey.of("enrol", "c"));
	}

	private void refused(Runnable append) {
		assertThatExceptionOfType(CannotAcquireLockException.class)
			.isThrownBy(() -> in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, append))
			.withMessageContaining("boundary")
			.withMessageContaining("REQUIRES_NEW")
			.satisfies((ex) -> assertThat(this.fixture.transactions().isTransient(ex)).isTrue());
	}

	private void append(Message message) {
		this.fixture.log().append(List.of(message), this.fixture.log().read(COURSE, ReadOptions.all()).condition());
	}

	private void in(int propagation, Runnable work) {
		TransactionTemplate template = new TransactionTemplate(this.fixture.transactionManager());
		template.setPropagationBehavior(propagation);
		template.executeWithoutResult((status) -> work.run());
	}

	private static Message enrolled(String student) {
		return Message.of((Event) new Enrolled("c", student)).withId(UUID.randomUUID());
	}

}
