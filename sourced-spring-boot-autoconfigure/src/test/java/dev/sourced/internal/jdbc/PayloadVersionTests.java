package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.command.Due;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever writes a payload says which form it has: the first, which is the only one so
 * far.
 */
class PayloadVersionTests extends LogOnEachDatabase {

	@Test
	void everyMessageHasTheFirst() {
		append(enrolled("c1", "s1"));
		log().append(List.of(Message.of(new Enrol("c1", "s2")).decided(), Message.of(enrolled("c1", "s2")),
				Message.of(enrolled("c1", "s3"))));
		log().append(List.of(Message.of(new Enrol("c1", "s4"))));
		assertThat(versions("sourced_message")).hasSize(5).containsOnly(1);
		assertThat(fixture().jdbc().queryForList("select distinct kind from sourced_message", Integer.class))
			.containsExactlyInAnyOrder(0, 1, 2);
	}

	@Test
	void everyScheduledCommandHasTheFirstAndSoHasItsMessage() {
		JdbcSchedules schedules = new JdbcSchedules(fixture().store(), fixture().log(), () -> {
		});
		UUID due = schedule(schedules, Duration.ZERO);
		schedule(schedules, Duration.ofHours(1));
		assertThat(versions("sourced_schedule")).hasSize(2).containsOnly(1);
		assertThat(schedules.promote(10)).isOne();
		assertThat(log().find(due)).isPresent();
		assertThat(versions("sourced_message")).containsExactly(1);
	}

	private static UUID schedule(JdbcSchedules schedules, Duration delay) {
		Message command = Message.of(new Enrol("c1", "s1"));
		schedules.schedule(List.of(new ScheduleRequest(command, Due.after(delay), null)));
		return command.id();
	}

	private List<Integer> versions(String table) {
		return fixture().jdbc().queryForList("select version from " + table, Integer.class);
	}

}
