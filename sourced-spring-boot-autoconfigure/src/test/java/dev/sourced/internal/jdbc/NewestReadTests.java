package dev.sourced.internal.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads of which some items want their newest match only, while the watermark that reads
 * share is still below everything.
 */
class NewestReadTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	private static final QueryItem ENROLLED = QueryItem.ofTypes("test.enrolled");

	private static final QueryItem LEFT = QueryItem.ofTypes("test.left");

	@Test
	void theLimitCutsWhatMatchesAndNotWhatWasLookedAt() {
		log().read(Query.all(), ALL);
		append(enrolled("c1", "s1"), enrolled("c1", "s2"), left("s1"), enrolled("c1", "s3"), left("s2"));
		Query newest = Query.of(ENROLLED.newestOnly());
		Query both = Query.of(ENROLLED.newestOnly(), LEFT);
		for (int again = 0; again < 2; again++) {
			assertThat(read(newest, ALL.limit(1))).containsExactly(enrolled("c1", "s3"));
			assertThat(read(newest, ALL.newestFirst().limit(1))).containsExactly(enrolled("c1", "s3"));
			assertThat(read(newest, ALL.newestFirst())).containsExactly(enrolled("c1", "s3"));
			assertThat(read(both, ALL)).containsExactly(left("s1"), enrolled("c1", "s3"), left("s2"));
			assertThat(read(both, ALL.limit(2))).containsExactly(left("s1"), enrolled("c1", "s3"));
			assertThat(read(both, ALL.limit(1))).containsExactly(left("s1"));
			assertThat(read(both, ALL.newestFirst().limit(2))).containsExactly(left("s2"), enrolled("c1", "s3"));
			log().watermark();
			settle();
		}
	}

	@Test
	void aStreamOfTheNewestMatchIsThatAlone() {
		append(enrolled("c1", "s1"), left("s1"), enrolled("c1", "s2"), left("s2"), enrolled("c2", "s3"), left("s3"));
		Query newest = Query.of(QueryItem.tagged(Tags.of("course", "c1")).newestOnly());
		Query types = Query.of(QueryItem.ofTypes("test.enrolled", "test.left").newestOnly());
		Query mixed = Query.of(ENROLLED.newestOnly(), LEFT);
		assertThat(stream(newest, ALL)).containsExactly(left("s3"));
		assertThat(stream(newest, ALL.newestFirst())).containsExactly(left("s3"));
		assertThat(stream(types, ALL)).containsExactly(left("s3"));
		assertThat(stream(types, ALL.newestFirst().limit(3))).containsExactly(left("s3"));
		assertThat(stream(mixed, ALL)).containsExactly(left("s1"), left("s2"), enrolled("c2", "s3"), left("s3"));
		assertThat(stream(mixed, ALL.newestFirst())).containsExactly(left("s3"), enrolled("c2", "s3"), left("s2"),
				left("s1"));
		assertThat(stream(mixed, ALL.newestFirst().limit(2))).containsExactly(left("s3"), enrolled("c2", "s3"));
	}

	@Test
	void aStreamOfManyPagesHasTheNewestMatchInItsPlace() {
		Event[] many = new Event[700];
		for (int i = 0; i < many.length; i++) {
			many[i] = (i == 600) ? enrolled("c1", "last") : (i == 3) ? enrolled("c1", "first") : left("s" + i);
		}
		append(many);
		Query mixed = Query.of(ENROLLED.newestOnly(), LEFT);
		assertThat(stream(mixed, ALL)).hasSize(699).element(599).isEqualTo(enrolled("c1", "last"));
		assertThat(stream(mixed, ALL.newestFirst())).hasSize(699).element(99).isEqualTo(enrolled("c1", "last"));
	}

	@Test
	void theConditionOfAReadThatWasCutFailsForWhatWasCutOff() {
		append(left("s1"), enrolled("c1", "s1"), left("s2"), enrolled("c1", "s2"));
		Query both = Query.of(ENROLLED.newestOnly(), LEFT);
		assertThat(holds(log().read(both, ALL.limit(2)).condition())).isFalse();
		assertThat(holds(log().read(both, ALL.limit(3)).condition())).isTrue();
		assertThat(holds(log().read(both, ALL.newestFirst().limit(1)).condition())).isTrue();
	}

	private boolean holds(AppendCondition condition) {
		return log().tryAppend(List.of(Message.of(left("s9"))), condition).isPresent();
	}

	private void settle() {
		org.awaitility.Awaitility.await().until(() -> log().read(Query.all(), ALL).watermark() >= log().head());
	}

	private List<Object> stream(Query query, ReadOptions options) {
		return log().stream(query, options).map(Envelope::payload).toList();
	}

	private static Left left(String student) {
		return new Left("c1", student);
	}

}
