package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Commands and events of one entity (SR-28).
 */
class EntityHistoryTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	private static final Tags C1 = Tags.of("course", "c1");

	@Test
	void listsCommandsAndEventsInOrderAndHowMany() {
		Message enqueued = Message.of(new Enrol("c1", "s1"));
		log().append(List.of(enqueued));
		executed("c2", "s1");
		log().append(List.of(Message.of(enrolled("c1", "s1")).causedBy(enqueued)));
		executed("c1", "s2");
		append(new Left("c1", "s1"), new Noted(List.of("s1"), "no course"));
		assertThat(payloads(C1, ALL)).containsExactly(new Enrol("c1", "s1"), enrolled("c1", "s1"),
				new Enrol("c1", "s2"), enrolled("c1", "s2"), new Left("c1", "s1"));
		assertThat(log().history(C1, ALL).count()).isEqualTo(5);
		assertThat(payloads(C1.and("student", "s1"), ALL)).containsExactly(new Enrol("c1", "s1"), enrolled("c1", "s1"),
				new Left("c1", "s1"));
		assertThat(payloads(Tags.of("course", "c3"), ALL)).isEmpty();
	}

	@Test
	void conditionsDoNotSeeWhatAHistoryDoes() {
		log().append(List.of(Message.of(new Enrol("c1", "s1"))));
		assertThat(log().history(C1, ALL)).hasSize(1);
		assertThat(log().tryAppend(List.of(Message.of(enrolled("c1", "s1"))), AppendCondition.failIf(Query.ofTags(C1))))
			.isPresent();
	}

	/*
	 * More than two pages, both of commands that are in the index and of those that are
	 * not.
	 */
	@Test
	void pagesHaveNoGapAndNoRepetition() {
		for (int i = 0; i < 300; i++) {
			executed("c1", "s" + i);
			log().append(List.of(Message.of(new Enrol("c1", "later" + i))));
			executed("c2", "s" + i);
		}
		append(IntStream.range(0, 450).mapToObj((i) -> enrolled("c1", "x" + i)).toArray(Enrolled[]::new));
		List<Envelope> all = log().browse(ALL).filter((message) -> message.tags().containsAll(C1)).toList();
		assertThat(all).hasSize(1350);
		assertThat(log().history(C1, ALL)).isEqualTo(all);
		List<Envelope> reversed = new ArrayList<>(all);
		Collections.reverse(reversed);
		assertThat(log().history(C1, ALL.newestFirst())).isEqualTo(reversed);
		for (int limit : List.of(1, 7, 499, 500, 501)) {
			assertThat(log().history(C1, ALL.limit(limit))).isEqualTo(all.subList(0, limit));
			assertThat(log().history(C1, ALL.newestFirst().limit(limit))).isEqualTo(reversed.subList(0, limit));
		}
		assertThat(pagesOf(111)).isEqualTo(all);
	}

	private List<Envelope> pagesOf(int size) {
		List<Envelope> pages = new ArrayList<>();
		long after = 0;
		for (List<Envelope> page = page(after, size); !page.isEmpty(); page = page(after, size)) {
			pages.addAll(page);
			after = page.get(page.size() - 1).position();
		}
		return pages;
	}

	private List<Envelope> page(long after, int size) {
		return log().history(C1, ALL.after(after).limit(size)).toList();
	}

	/*
	 * The command is before its event by other events of the entity, between which two
	 * pages meet.
	 */
	@Test
	void aCommandStandsWhereItWasAppended() {
		append(IntStream.range(0, 480).mapToObj((i) -> enrolled("c1", "x" + i)).toArray(Enrolled[]::new));
		Message command = Message.of(new Enrol("c1", "s1")).decided();
		log().append(List.of(command));
		append(IntStream.range(0, 40).mapToObj((i) -> enrolled("c1", "y" + i)).toArray(Enrolled[]::new));
		log().append(List.of(Message.of(enrolled("c1", "s1")).causedBy(command)));
		append(IntStream.range(0, 600).mapToObj((i) -> enrolled("c1", "z" + i)).toArray(Enrolled[]::new));
		List<Envelope> all = log().browse(ALL).toList();
		assertThat(log().history(C1, ALL)).isEqualTo(all);
		Collections.reverse(all = new ArrayList<>(all));
		assertThat(log().history(C1, ALL.newestFirst())).isEqualTo(all);
	}

	@Test
	void aCommandThatWasExecutedIsFoundByItsEvents() {
		log().append(List.of(Message.of(new Enrol("c1", "s1")).decided()));
		assertThat(log().history(C1, ALL)).isEmpty();
		long before = executed("c1", "s2") - 1;
		assertThat(payloads(C1, ALL)).containsExactly(new Enrol("c1", "s2"), enrolled("c1", "s2"));
		assertThat(payloads(C1, ALL.after(before))).containsExactly(enrolled("c1", "s2"));
		assertThat(payloads(C1, ALL.upTo(before))).isEmpty();
	}

	@Test
	void unknownTypesAreRaw() {
		executed("c1", "s1");
		LogFixture other = new LogFixture(fixture().database().dataSource(), Left.class);
		assertThat(other.log().history(C1, ALL)).hasSize(2)
			.allSatisfy((message) -> assertThat(message.payload()).isInstanceOf(RawPayload.class));
	}

	@Test
	void aHistoryOfNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> log().history(Tags.none(), ALL))
			.withMessageContaining("browse()");
	}

	@Test
	void nobodyFollowsAHistoryInATransactionWithItsOwnSnapshot() {
		org.springframework.transaction.support.TransactionTemplate template = new org.springframework.transaction.support.TransactionTemplate(
				fixture().transactionManager());
		template.setIsolationLevel(org.springframework.transaction.TransactionDefinition.ISOLATION_REPEATABLE_READ);
		template.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> log().history(C1, ALL)));
	}

	private long executed(String course, String student) {
		Message command = Message.of(new Enrol(course, student)).decided();
		return log().append(List.of(command, Message.of(enrolled(course, student)).causedBy(command))).position();
	}

	private List<Object> payloads(Tags tags, ReadOptions options) {
		return payloads(log().history(tags, options));
	}

	private static List<Object> payloads(Stream<Envelope> messages) {
		return messages.map(Envelope::payload).toList();
	}

}
