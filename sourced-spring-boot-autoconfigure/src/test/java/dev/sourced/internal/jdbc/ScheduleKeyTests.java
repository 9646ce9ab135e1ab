package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key of a schedule is shown as it was given, whatever it is made of.
 */
@OnEachDatabase
class ScheduleKeyTests {

	private final Database database;

	private final HikariDataSource pool;

	ScheduleKeyTests(TestDatabase databases) {
		this.database = databases.createWithTables();
		this.pool = this.database.dataSource(2);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void aKeyIsShownAsItWasGiven() {
		LogFixture fixture = new LogFixture(this.pool, Enrol.class);
		JdbcSchedules schedules = new JdbcSchedules(fixture.store(), fixture.log(), () -> {
		});
		List<ScheduleKey> keys = List.of(ScheduleKey.of("remind", "a\nb", "c"), ScheduleKey.of("remind", "a", "b\nc"),
				ScheduleKey.of("remind\n"), ScheduleKey.of("", ""), ScheduleKey.of("a,b", "[\"c\"]", "\\"));
		schedules.schedule(keys.stream()
			.map((key) -> new ScheduleRequest(Message.of(new Enrol("c1", "s1")), Due.after(Duration.ofHours(1)), key))
			.toList());
		assertThat(schedules.list(10, 0)).extracting(ScheduledCommand::key)
			.containsExactlyInAnyOrderElementsOf(keys.stream().map(ScheduleKey::parts).toList());
	}

	@Test
	void aScheduleWithoutAKeyShowsNone() {
		LogFixture fixture = new LogFixture(this.pool, Enrol.class);
		JdbcSchedules schedules = new JdbcSchedules(fixture.store(), fixture.log(), () -> {
		});
		schedules.schedule(
				List.of(new ScheduleRequest(Message.of(new Enrol("c1", "s1")), Due.after(Duration.ofHours(1)), null)));
		assertThat(schedules.list(10, 0)).extracting(ScheduledCommand::key).containsExactly(List.of());
	}

}
