package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.Conflict;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which event was in the way of an append (PS-6), on every path of an append.
 */
class ConflictTests extends LogOnEachDatabase {

	private static final QueryItem COURSE = QueryItem.ofTypes("test.enrolled").and("course", "c1");

	private static final QueryItem OTHER = QueryItem.tagged(Tags.of("student", "s9"));

	private static final Query BOTH = Query.of(OTHER, COURSE);

	@Test
	void ofTwoAppendsUnderOneConditionTheSecondNamesThePositionOfTheFirst() {
		AppendCondition condition = log().read(BOTH, ReadOptions.all()).condition();
		Appended first = log().tryAppend(List.of(Message.of(enrolled("c1", "s1"))), condition).orElseThrow();
		assertThat(log().tryAppend(next(), condition)).isEmpty();
		assertNames(() -> log().append(next(), condition),
				new Conflict(Query.of(COURSE), first.position(), "test.enrolled"));
		assertThat(log().read(Query.all(), ReadOptions.all()).messages()).hasSize(1);
	}

	@Test
	void aJoinedTransactionStaysUsable() {
		AppendCondition condition = log().read(BOTH, ReadOptions.all()).condition();
		Appended first = append(enrolled("c1", "s1"));
		inTransaction(() -> {
			assertNames(() -> log().append(next(), condition),
					new Conflict(Query.of(COURSE), first.position(), "test.enrolled"));
			return log().append(next());
		});
		assertThat(log().read(Query.all(), ReadOptions.all()).messages()).hasSize(2);
	}

	@Test
	void anAppendOfTheTransactionItselfMayBeInTheWay() {
		inTransaction(() -> {
			Appended own = append(enrolled("c2", "s9"));
			return assertThat(log().conflict(AppendCondition.failIf(BOTH)))
				.contains(new Conflict(Query.of(OTHER), own.position(), "test.enrolled"));
		});
	}

	@Test
	void appendsThatShareACommitNameIt() {
		MessageLog grouped = new LogFixture(fixture().database().dataSource(), Dialects.all(true),
				dev.sourced.internal.store.MessageLimits.defaults(), List.of(Enrolments.TYPES))
			.log();
		Appended first = append(enrolled("c1", "s1"));
		assertNames(() -> grouped.append(next(), AppendCondition.failIf(BOTH)),
				new Conflict(Query.of(COURSE), first.position(), "test.enrolled"));
	}

	@Test
	void aConditionOnEveryEventNamesTheOldestUnseenOne() {
		AppendCondition condition = log().read(Query.all(), ReadOptions.all()).condition();
		Appended first = append(enrolled("c1", "s1"));
		append(enrolled("c1", "s2"));
		assertNames(() -> log().append(next(), condition),
				new Conflict(Query.all(), first.position(), "test.enrolled"));
	}

	@Test
	void aConditionThatHoldsHasNoConflict() {
		append(enrolled("c1", "s1"));
		assertThat(log().conflict(log().read(BOTH, ReadOptions.all()).condition())).isEmpty();
		assertThat(log().conflict(AppendCondition.none())).isEmpty();
	}

	@Test
	void valuesOfTagsAreNotInTheMessage() {
		append(enrolled("c1", "s1"));
		assertThatExceptionOfType(ConcurrentAppendException.class)
			.isThrownBy(() -> log().append(next(), AppendCondition.failIf(BOTH)))
			.withMessageContaining("test.enrolled")
			.withMessageContaining("course")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("c1", "s1", "s9"));
	}

	private static List<Message> next() {
		return List.of(Message.of(new Left("c3", "s3")));
	}

	private static void assertNames(Supplier<Appended> append, Conflict conflict) {
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(append::get)
			.satisfies((ex) -> assertThat(ex.conflict()).contains(conflict))
			.withMessageContaining("position: " + conflict.position());
	}

}
