package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.postgresql.PostgresDialect;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The largest, the smallest and the most of what the log takes.
 */
class LogEdgesTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	@Test
	void aConditionOfManyPartsHasAtMostAsManyItemsAsAQuery() {
		List<Message> message = List.of(Message.of(enrolled("c1", "s1")));
		AppendCondition most = conditions(64);
		assertThat(log().tryAppend(message, most)).isPresent();
		AppendCondition more = most.or(AppendCondition.failIf(course(64)));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> log().tryAppend(message, more));
	}

	private static AppendCondition conditions(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> AppendCondition.failIf(course(i + 1000)))
			.reduce(AppendCondition.none(), AppendCondition::or);
	}

	private static Query course(int number) {
		return Query.of(QueryItem.tagged(Tags.of("course", "c" + number)));
	}

	/*
	 * Rows are inserted in the order of their ids, which is not that of their positions.
	 */
	@Test
	void theMessagesOfAnAppendAreRecordedAtOneTime() {
		Appended appended = log().append(IntStream.range(0, 9)
			.mapToObj((i) -> Message.of(enrolled("c1", "s" + i)).withId(new UUID(0, 9 - i)))
			.toList());
		assertThat(appended.messages()).extracting(Envelope::recordedAt)
			.containsOnly(appended.messages().get(0).recordedAt());
		assertThat(read(course(1), ALL.asOf(appended.messages().get(0).recordedAt()))).hasSize(9);
	}

	@Test
	void theLargestLimitsAreLimits() {
		append(enrolled("c1", "s1"), enrolled("c1", "s2"));
		int most = Integer.MAX_VALUE;
		MessageLog large = fixture(new MessageLimits(most, most, most, MessageLimits.LARGEST_PAYLOAD, most)).log();
		Message message = Message.of(enrolled("c1", "s3"));
		large.append(List.of(message), large.read(course(1), ALL).condition());
		assertThat(large.read(course(1), ALL).messages()).hasSize(3);
		assertThat(large.read(course(1), ALL.newestFirst()).messages()).hasSize(3);
		assertThat(large.correlated(message.id())).hasSize(1);
		assertThat(read(course(1), ALL.limit(most))).hasSize(3);
		assertThat(read(course(1), ALL.after(Long.MIN_VALUE))).hasSize(3);
		assertThat(read(course(1), ALL.after(Long.MAX_VALUE))).isEmpty();
		assertThat(read(course(1), ALL.upTo(Long.MIN_VALUE))).isEmpty();
		assertThat(log().browse(ALL.after(Long.MIN_VALUE).newestFirst())).hasSize(3);
		assertThat(log().stream(course(1), ALL.upTo(Long.MIN_VALUE))).isEmpty();
	}

	@Test
	void everyInstantHasItsLog() {
		Envelope first = append(enrolled("c1", "s1")).messages().get(0);
		append(enrolled("c1", "s2"));
		fixture().jdbc()
			.update("update sourced_message set recorded_at = recorded_at + interval '1' hour where position > ?",
					first.position());
		Instant recorded = first.recordedAt();
		Stream
			.of(Instant.MAX, Instant.parse("+294277-01-01T00:00:00Z"), Instant.parse("+10000-01-01T00:00:00Z"),
					recorded.plusSeconds(7200))
			.forEach((instant) -> assertAsOf(instant, 2));
		Stream
			.of(Instant.MIN, Instant.parse("-4800-01-01T00:00:00Z"), Instant.parse("0000-01-01T00:00:00Z"),
					Instant.EPOCH, recorded.minusNanos(1))
			.forEach((instant) -> assertAsOf(instant, 0));
		Stream.of(recorded, recorded.plusNanos(999), recorded.plusSeconds(3599))
			.forEach((instant) -> assertAsOf(instant, 1));
		Instant second = recorded.plusSeconds(3600);
		assertAsOf(second.minusNanos(1), 1);
	}

	private void assertAsOf(Instant instant, int messages) {
		assertThat(read(course(1), ALL.asOf(instant))).as("read as of %s", instant).hasSize(messages);
		assertThat(log().browse(ALL.asOf(instant))).as("browsed as of %s", instant).hasSize(messages);
	}

	@Test
	void anItemOfAThousandTypesIsReadAndGuarded() {
		append(enrolled("c1", "s1"));
		String[] names = Stream
			.concat(IntStream.range(0, 999).mapToObj((i) -> "no.such.type" + i), Stream.of("test.enrolled"))
			.toArray(String[]::new);
		Query query = Query.of(QueryItem.ofTypes(names));
		ReadResult read = log().read(query, ALL);
		assertThat(read.messages()).hasSize(1);
		List<Message> message = List.of(Message.of(enrolled("c1", "s2")));
		assertThat(log().tryAppend(message, read.condition())).isPresent();
		assertThat(log().tryAppend(List.of(Message.of(enrolled("c1", "s3"))), read.condition())).isEmpty();
		assertThat(read(Query.of(QueryItem.ofTypes(names).and("course", "c1")), ALL)).hasSize(2);
	}

	@Test
	void aConditionMayNameTwentyThousandPositions() {
		for (int i = 0; i < 20; i++) {
			append(IntStream.range(0, 1000).mapToObj((n) -> new Noted(List.of("s1"), "")).toArray(Event[]::new));
		}
		Query query = Query.of(QueryItem.tagged(Tags.of("student", "s1")));
		Horizon everything = new Horizon(0, new TreeSet<>(LongStream.rangeClosed(0, log().head()).boxed().toList()));
		AppendCondition condition = AppendCondition.failIfUnseen(query, everything);
		assertThat(duration(() -> assertThat(holds(condition)).isTrue())).isLessThan(Duration.ofSeconds(5));
		assertThat(duration(() -> inTransaction(() -> {
			if (fixture().database().dialect() instanceof PostgresDialect) {
				fixture().jdbc().execute("set local plan_cache_mode = force_generic_plan");
			}
			return assertThat(holds(condition)).isTrue();
		}))).isLessThan(Duration.ofSeconds(5));
		append(new Noted(List.of("s1"), "unseen"));
		assertThat(holds(condition)).isFalse();
	}

	private boolean holds(AppendCondition condition) {
		return log().tryAppend(List.of(Message.of(enrolled("c1", "other"))), condition).isPresent();
	}

	private static Duration duration(Runnable work) {
		long began = System.nanoTime();
		work.run();
		return Duration.ofNanos(System.nanoTime() - began);
	}

	@Test
	void anAppendThatWaitsHonoursTheTimeOutOfItsTransaction() {
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		CompletableFuture<Void> holder = Background.run(() -> inTransaction(() -> {
			append(enrolled("c1", "s1"));
			held.countDown();
			return await(done);
		}));
		await(held);
		TransactionTemplate impatient = new TransactionTemplate(fixture().transactionManager());
		impatient.setTimeout(1);
		assertThat(duration(() -> assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> impatient.executeWithoutResult((status) -> log()
				.tryAppend(List.of(Message.of(enrolled("c1", "s2"))), AppendCondition.failIf(course(1)))))))
			.isLessThan(Duration.ofSeconds(6));
		done.countDown();
		holder.join();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(30, java.util.concurrent.TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void theWatermarkNeverCountsWhatIsNotCommitted() {
		long before = append(enrolled("c1", "s1")).position();
		inTransaction(() -> {
			append(enrolled("c1", "s2"));
			append(enrolled("c1", "s3"));
			assertThat(log().watermark()).isEqualTo(before);
			assertThat(log().browse(ALL)).hasSize(1);
			assertThat(read(course(1), ALL)).hasSize(3);
			AppendCondition seen = log().read(course(1), ALL).condition();
			return assertThat(log().tryAppend(List.of(Message.of(enrolled("c1", "s4"))), seen)).isPresent();
		});
		assertThat(log().watermark()).isEqualTo(log().head());
		assertThat(log().browse(ALL)).hasSize(4);
	}

}
