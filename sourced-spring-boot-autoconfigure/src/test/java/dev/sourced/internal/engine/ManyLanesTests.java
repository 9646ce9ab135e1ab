package dev.sourced.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Partial messages that concern more lanes than the dispatcher should touch at once.
 */
class ManyLanesTests extends DispatchingFixture {

	private static final int STUDENTS = 12_000;

	@Override
	GroupDefinition definition() {
		return new GroupDefinition("students-of-courses", GroupType.PROJECTOR, List.of("course", "student"),
				Set.of("test.opened", "test.enrolled"), StartPosition.BEGINNING);
	}

	@Test
	void messagesThatConcernManyLanesAreDispatchedOneAfterTheOther() {
		List<Message> enrolled = Courses.enrolled(2, STUDENTS);
		for (int i = 0; i < enrolled.size(); i += 1000) {
			append(enrolled.subList(i, i + 1000));
			dispatch();
		}
		fixture().jdbc().update("update sourced_lane set status = 0, acknowledged = head, pending_from = head + 1");
		append(Stream
			.of(new Opened("c0", null), new Opened("none", null), new Opened("c1", null), new Enrolled("c1", "new"))
			.map((event) -> Message.of((Event) event))
			.toList());
		long head = fixture().log().head();
		dispatch();
		assertThat(dispatched()).as("as far as the lanes of one course").isEqualTo(head - 2);
		assertThat(pending()).containsExactly(List.of(head - 3, head - 3, (long) STUDENTS));
		dispatch();
		assertThat(dispatched()).isEqualTo(head);
		assertThat(pending()).containsExactly(List.of(head - 3, head - 3, (long) STUDENTS),
				List.of(head - 1, head - 1, (long) STUDENTS), List.of(head - 1, head, 1L));
	}

	private void append(List<Message> messages) {
		fixture().log().append(messages);
	}

	private void dispatch() {
		dispatcher().dispatch(Map.of(group(), dispatched()), fixture().log().watermark());
	}

	/*
	 * From where, to where and how many lanes have something to do.
	 */
	private List<List<Long>> pending() {
		return fixture().jdbc()
			.query("select pending_from, head, count(*) from sourced_lane where status = 1 group by pending_from, head "
					+ "order by pending_from, head",
					(row, n) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)));
	}

	private long dispatched() {
		return fixture().jdbc().queryForObject("select dispatched from sourced_consumer_group", Long.class);
	}

}
