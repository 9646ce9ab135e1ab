package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.row.StoredInstants;
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
 * Parts of the log that begin at an instant (PS-14).
 */
class LogWindowTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	private static final Query C1 = Query.ofTags(Tags.of("course", "c1"));

	private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

	@Test
	void aWindowIncludesBothOfItsEnds() {
		for (int second : List.of(100, 200, 300, 400)) {
			recorded(enrolled("c1", "s" + second), START.plusSeconds(second));
		}
		Instant from = START.plusSeconds(200);
		for (ReadOptions since : List.of(ALL.since(from), ALL.since(from.minusNanos(1)))) {
			assertThat(students(since)).containsExactly("s200", "s300", "s400");
			assertThat(students(since.asOf(START.plusSeconds(300)))).containsExactly("s200", "s300");
			assertThat(students(since.newestFirst().limit(2))).containsExactly("s400", "s300");
			assertThat(students(since.limit(1))).containsExactly("s200");
		}
		assertThat(students(ALL.since(from.plusNanos(1)))).containsExactly("s300", "s400");
		assertThat(students(ALL.since(START.plusSeconds(401)))).isEmpty();
		assertThat(students(ALL.since(Instant.MIN))).hasSize(4);
		assertThat(students(ALL.since(Instant.MAX))).isEmpty();
		assertThat(students(ALL.since(from).asOf(START))).isEmpty();
	}

	private List<String> students(ReadOptions options) {
		List<String> read = students(log().read(C1, options).messages().stream());
		assertThat(students(log().stream(C1, options))).isEqualTo(read);
		assertThat(students(log().browse(options))).isEqualTo(read);
		assertThat(students(log().history(Tags.of("course", "c1"), options))).isEqualTo(read);
		assertThat(log().count(C1, options)).isEqualTo(read.size());
		assertThat(log().exists(C1, options)).isEqualTo(!read.isEmpty());
		return read;
	}

	private static List<String> students(Stream<Envelope> events) {
		return events.map((event) -> ((Enrolments.Enrolled) event.payload()).student()).toList();
	}

	/*
	 * Times go back by up to nine seconds from one position to another.
	 */
	@Test
	void aWindowAgreesWithFilteringInMemory() {
		Random random = new Random(17);
		append(IntStream.range(0, 900)
			.mapToObj((i) -> enrolled("c" + random.nextInt(3), "s" + i))
			.toArray(Event[]::new));
		log().browse(ALL)
			.toList()
			.forEach((event) -> record(event.position(),
					START.plusMillis(event.position() * 100 + random.nextInt(9000))));
		List<Envelope> all = log().browse(ALL).toList();
		for (int i = 0; i < 60; i++) {
			ReadOptions options = options(random, START.plusMillis(random.nextInt(100_000)));
			assertThat(log().read(C1, options).messages()).as("%s", options).isEqualTo(filtered(all, options, true));
			assertThat(log().stream(C1, options)).as("%s", options).isEqualTo(filtered(all, options, true));
			assertThat(log().browse(options)).as("%s", options).isEqualTo(filtered(all, options, false));
		}
	}

	private static ReadOptions options(Random random, Instant since) {
		ReadOptions options = ALL.since(since);
		options = random.nextBoolean() ? options.asOf(since.plusMillis(random.nextInt(50_000))) : options;
		options = random.nextBoolean() ? options.after(random.nextInt(900)) : options;
		options = random.nextBoolean() ? options.limit(1 + random.nextInt(600)) : options;
		return random.nextBoolean() ? options.newestFirst() : options;
	}

	private static List<Envelope> filtered(List<Envelope> all, ReadOptions options, boolean matching) {
		Instant asOf = options.asOf();
		long upTo = (asOf == null) ? Long.MAX_VALUE
				: all.stream()
					.filter((event) -> !event.recordedAt().isAfter(asOf))
					.max(Comparator.comparing(Envelope::recordedAt).thenComparing(Envelope::position))
					.map(Envelope::position)
					.orElse(0L);
		Instant since = options.since();
		List<Envelope> filtered = new ArrayList<>(all.stream()
			.filter((event) -> event.position() > options.after() && event.position() <= upTo)
			.filter((event) -> since != null && !event.recordedAt().isBefore(since))
			.filter((event) -> !matching || C1.matches(event.type(), event.tags()))
			.toList());
		if (options.backwards()) {
			Collections.reverse(filtered);
		}
		return (options.limit() > 0) ? filtered.subList(0, Math.min(options.limit(), filtered.size())) : filtered;
	}

	@Test
	void pagesWithoutAMessageOfTheWindowAreNotItsEnd() {
		for (int n = 0; n < 2; n++) {
			append(IntStream.range(0, 800).mapToObj((i) -> enrolled("c1", "s" + i)).toArray(Event[]::new));
		}
		fixture().jdbc()
			.update("update sourced_message set recorded_at = ?",
					StoredInstants.of(START.minus(Duration.ofSeconds(5))));
		recorded(enrolled("c1", "last"), START);
		assertThat(students(ALL.since(START))).containsExactly("last");
	}

	@Test
	void theNewestMatchOfAWindowIsOneOfTheWindow() {
		recorded(enrolled("c1", "s1"), START);
		recorded(enrolled("c1", "s2"), START.plusSeconds(1));
		Query newest = Query.of(QueryItem.tagged(Tags.of("course", "c1")).newestOnly());
		assertThat(read(newest, ALL.since(START.plusSeconds(1)))).containsExactly(enrolled("c1", "s2"));
		assertThat(read(newest, ALL.since(START.plusSeconds(2)))).isEmpty();
		assertThat(read(newest, ALL.since(START).asOf(START))).containsExactly(enrolled("c1", "s1"));
	}

	@Test
	void theConditionOfAWindowFailsForWhatCameLaterAndNotForWhatIsOlder() {
		recorded(enrolled("c1", "s1"), START);
		recorded(enrolled("c1", "s2"), START.plusSeconds(100));
		for (ReadOptions options : List.of(ALL.since(START.plusSeconds(50)), ALL.since(START.plusSeconds(105)),
				ALL.since(Instant.now().plus(Duration.ofDays(1))))) {
			AppendCondition condition = log().read(C1, options).condition();
			assertThat(holds(condition, enrolled("c1", "later"))).as("nothing came: %s", options).isTrue();
			assertThat(holds(condition, enrolled("c1", "too late"))).as("one came: %s", options).isFalse();
		}
	}

	@Test
	void theConditionOfAWindowFailsForWhatItsNewerEndExcludes() {
		recorded(enrolled("c1", "s1"), START);
		recorded(enrolled("c1", "s2"), START.plusSeconds(100));
		AppendCondition condition = log().read(C1, ALL.since(START).asOf(START.plusSeconds(50))).condition();
		assertThat(holds(condition, enrolled("c1", "s3"))).isFalse();
	}

	/*
	 * CC-13: up to the n-th event of a boundary.
	 */
	@Test
	void aLimitedReadEndsAtTheNthEventOfABoundary() {
		append(enrolled("c1", "s1"), enrolled("c2", "s1"), enrolled("c1", "s2"), enrolled("c1", "s3"));
		List<Envelope> two = log().read(C1, ALL.limit(2)).messages();
		assertThat(read(C1, ALL.upTo(two.get(1).position()))).containsExactly(enrolled("c1", "s1"),
				enrolled("c1", "s2"));
	}

	private boolean holds(AppendCondition condition, Event event) {
		return log().tryAppend(List.of(Message.of(event)), condition).isPresent();
	}

	private void recorded(Event event, Instant at) {
		record(append(event).position(), at);
	}

	private void record(long position, Instant at) {
		fixture().jdbc()
			.update("update sourced_message set recorded_at = ? where position = ?", StoredInstants.of(at), position);
	}

}
