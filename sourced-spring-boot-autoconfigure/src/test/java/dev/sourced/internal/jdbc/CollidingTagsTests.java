package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two tags whose keys are equal: the index holds every event of course "false" also under
 * the key of course "true". Nothing that a caller sees may show it.
 */
class CollidingTagsTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	private static final QueryItem TRUE = QueryItem.tagged(Tags.of("course", "true"));

	private static final QueryItem TYPED = QueryItem.ofTypes("test.enrolled", "test.left").and("course", "true");

	@BeforeEach
	void collide() {
		append(enrolled("false", "f0"));
		append(enrolled("true", "t1"));
		append(IntStream.range(0, 700).mapToObj((i) -> enrolled("false", "f" + i)).toArray(Event[]::new));
		append(enrolled("true", "t2"));
		append(enrolled("false", "f1"));
		indexTwice();
	}

	private void indexTwice() {
		fixture().jdbc().update("""
				insert into sourced_message_tag (tag, position, type)
				select cast(? as bigint), t.position, t.type from sourced_message_tag t
				where t.tag = ? and not exists (select 1 from sourced_message_tag u
					where u.tag = ? and u.position = t.position)""", key("true"), key("false"), key("true"));
	}

	private static long key(String course) {
		return TagKeys.of(Scope.NONE, new TagValue("course", course));
	}

	@Test
	void aLimitCountsEventsThatMatch() {
		for (QueryItem item : List.of(TRUE, TYPED)) {
			Query query = Query.of(item);
			assertThat(read(query, ALL.limit(1))).containsExactly(enrolled("true", "t1"));
			assertThat(read(query, ALL.limit(2))).containsExactly(enrolled("true", "t1"), enrolled("true", "t2"));
			assertThat(read(query, ALL.limit(3))).hasSize(2);
			assertThat(read(query, ALL.newestFirst().limit(1))).containsExactly(enrolled("true", "t2"));
			assertThat(read(query, ALL.newestFirst().limit(2))).containsExactly(enrolled("true", "t2"),
					enrolled("true", "t1"));
			assertThat(read(query, ALL)).hasSize(2);
		}
	}

	@Test
	void theNewestMatchIsFoundBehindAnyNumberOfOthers() {
		Query query = Query.of(TRUE.newestOnly());
		assertThat(read(query, ALL)).containsExactly(enrolled("true", "t2"));
		assertThat(read(query, ALL.limit(1))).containsExactly(enrolled("true", "t2"));
		long second = log().read(query, ALL).messages().get(0).position();
		assertThat(read(query, ALL.upTo(second - 1))).containsExactly(enrolled("true", "t1"));
		assertThat(read(Query.of(TRUE.newestOnly(), QueryItem.tagged(Tags.of("course", "false"))), ALL)).hasSize(703)
			.contains(enrolled("true", "t2"))
			.doesNotContain(enrolled("true", "t1"));
		assertThat(read(Query.of(QueryItem.ofTypes("test.left").and("course", "true").newestOnly()), ALL)).isEmpty();
		assertThat(stream(query, ALL)).containsExactly(enrolled("true", "t2"));
		assertThat(stream(query, ALL.newestFirst())).containsExactly(enrolled("true", "t2"));
	}

	@Test
	void aStreamGoesOnBehindPagesWithoutAMatch() {
		assertThat(stream(Query.of(TRUE), ALL)).containsExactly(enrolled("true", "t1"), enrolled("true", "t2"));
		assertThat(stream(Query.of(TRUE), ALL.newestFirst())).containsExactly(enrolled("true", "t2"),
				enrolled("true", "t1"));
		assertThat(stream(Query.of(TRUE), ALL.after(2).limit(1))).hasSize(1);
	}

	@Test
	void numbersAreThoseOfEventsThatMatch() {
		for (QueryItem item : List.of(TRUE, TYPED)) {
			assertThat(log().count(Query.of(item))).isEqualTo(2);
			assertThat(log().count(Query.of(item), ALL.limit(1))).isEqualTo(1);
			assertThat(log().exists(Query.of(item))).isTrue();
			assertThat(log().exists(Query.of(item.and("student", "f1")))).isFalse();
		}
	}

	@Test
	void aHistoryHoldsWhatCarriesTheTags() {
		assertThat(log().history(Tags.of("course", "true"), ALL).map(Envelope::payload))
			.containsExactly(enrolled("true", "t1"), enrolled("true", "t2"));
	}

	@Test
	void onlyAnEventThatMatchesIsInTheWay() {
		AppendCondition none = AppendCondition.failIf(Query.of(TRUE.and("student", "new")));
		append(enrolled("false", "new"));
		indexTwice();
		assertThat(log().conflict(none)).isEmpty();
		Appended match = append(enrolled("true", "new"));
		assertThatExceptionOfType(ConcurrentAppendException.class)
			.isThrownBy(() -> log().append(List.of(Message.of(left("new"))), none))
			.satisfies((ex) -> assertThat(ex.conflict())
				.hasValueSatisfying((conflict) -> assertThat(conflict.position()).isEqualTo(match.position())));
	}

	@Test
	void aReadWithoutALimitIsBoundedByWhatItReturns() {
		MessageLog small = fixture(new MessageLimits(64, 64, 1000, 1000, 3)).log();
		assertThat(small.read(Query.of(TRUE), ALL).messages()).hasSize(2);
	}

	@Test
	void aConditionFailsForEventsThatMatchOnly() {
		for (QueryItem item : List.of(TYPED.and("student", "new"), TRUE.and("student", "new"))) {
			AppendCondition none = AppendCondition.failIf(Query.of(item));
			append(enrolled("false", "new"));
			indexTwice();
			assertThat(holds(none, left("new"))).as("false ones only").isTrue();
			assertThat(holds(none, left("new"))).as("a match among false ones").isFalse();
			fixture().jdbc()
				.update("delete from sourced_message where type = ?", TagKeys.ofType(Scope.NONE, "test.left"));
			fixture().jdbc()
				.update("delete from sourced_message_tag where type = ?", TagKeys.ofType(Scope.NONE, "test.left"));
		}
	}

	@Test
	void aConditionOfAReadHoldsWhenOnlyFalseOnesCame() {
		for (ReadOptions options : List.of(ALL, ALL.newestFirst().limit(1), ALL.limit(2))) {
			ReadResult read = log().read(Query.of(TRUE, QueryItem.ofTypes("test.opened")), options);
			append(enrolled("false", "later"), enrolled("false", "later still"));
			indexTwice();
			assertThat(holds(read.condition(), enrolled("true", "t3"))).as("false ones with %s", options).isTrue();
			assertThat(holds(read.condition(), enrolled("true", "t4"))).as("a match with %s", options).isFalse();
			forget("t3");
		}
	}

	private void forget(String student) {
		long position = log().read(Query.of(QueryItem.tagged(Tags.of("course", "true").and("student", student))), ALL)
			.messages()
			.get(0)
			.position();
		fixture().jdbc().update("delete from sourced_message where position = ?", position);
		fixture().jdbc().update("delete from sourced_message_tag where position = ?", position);
	}

	@Test
	void aConditionThatTheTransactionHasBrokenFailsBesideFalseOnes() {
		AppendCondition none = AppendCondition.failIf(Query.of(TRUE.and("student", "t9")));
		append(enrolled("false", "t9"));
		indexTwice();
		inTransaction(() -> {
			assertThat(holds(none, enrolled("true", "t9"))).isTrue();
			return assertThat(holds(none, enrolled("true", "t9"))).isFalse();
		});
	}

	private boolean holds(AppendCondition condition, Event event) {
		return log().tryAppend(List.of(Message.of(event)), condition).isPresent();
	}

	private List<Object> stream(Query query, ReadOptions options) {
		return log().stream(query, options).map(Envelope::payload).toList();
	}

	private static Left left(String student) {
		return new Left("true", student);
	}

}
