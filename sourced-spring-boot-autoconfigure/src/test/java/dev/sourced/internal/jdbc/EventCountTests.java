package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.row.StoredInstants;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counting events, and asking whether there are any (PS-3, PS-14).
 */
class EventCountTests extends LogOnEachDatabase {

	private static final ReadOptions ALL = ReadOptions.all();

	private static final String[] TYPES = { "test.opened", "test.enrolled", "test.joined", "test.left", "test.noted",
			"test.unknown" };

	@Test
	void boundariesDoNotCountEachOther() {
		assertThat(log().count(Query.all())).isZero();
		assertThat(log().exists(Query.all())).isFalse();
		append(enrolled("c1", "s1"), enrolled("c2", "s1"), enrolled("c2", "s2"));
		log().append(List.of(Message.of(new Enrol("c1", "s9"))));
		assertThat(log().count(Query.ofTags(Tags.of("course", "c1")))).isEqualTo(1);
		assertThat(log().count(Query.ofTags(Tags.of("course", "c2")))).isEqualTo(2);
		assertThat(log().count(Query.all())).isEqualTo(3);
		assertThat(log().exists(Query.ofTags(Tags.of("student", "s2")))).isTrue();
		assertThat(log().exists(Query.ofTags(Tags.of("student", "s9")))).isFalse();
		assertThat(log().exists(Query.ofTypes("test.left"))).isFalse();
	}

	@Test
	void aTransactionCountsWhatItHasAppended() {
		append(enrolled("c1", "s1"));
		inTransaction(() -> {
			append(enrolled("c1", "s2"));
			assertThat(log().count(Query.ofTypes("test.enrolled"))).isEqualTo(2);
			return assertThat(log().count(Query.ofTags(Tags.of("course", "c1")))).isEqualTo(2);
		});
	}

	@Test
	void itemsThatWantTheNewestMatchOnlyCountAll() {
		append(enrolled("c1", "s1"), enrolled("c1", "s2"), enrolled("c2", "s2"));
		assertThat(log().count(Query.of(QueryItem.tagged(Tags.of("course", "c1")).newestOnly()))).isEqualTo(2);
		assertThat(log().count(Query.of(QueryItem.ofTypes("test.enrolled").newestOnly()))).isEqualTo(3);
	}

	@Test
	void numbersAgreeWithFilteringInMemory() {
		Random random = new Random(23);
		fill(random);
		List<Envelope> all = log().browse(ALL).filter((message) -> message.kind() == MessageKind.EVENT).toList();
		for (int i = 0; i < 150; i++) {
			Query query = query(random);
			ReadOptions options = options(random, all);
			long expected = filtered(all, query, options);
			assertThat(log().count(query, options)).as("%s of %s", options, query).isEqualTo(expected);
			assertThat(log().exists(query, options)).as("%s of %s", options, query).isEqualTo(expected > 0);
		}
	}

	private void fill(Random random) {
		for (int i = 0; i < 30; i++) {
			log()
				.append(Stream
					.concat(IntStream.range(0, 149).mapToObj((n) -> Message.of(event(random))),
							Stream.of(Message.of(new Enrol("c" + random.nextInt(4), "s" + random.nextInt(9)))))
					.toList());
			fixture().jdbc()
				.update("update sourced_message set recorded_at = ? where position > ?",
						StoredInstants.of(java.time.Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * i)),
						log().head() - 150);
		}
	}

	private static Event event(Random random) {
		String course = "c" + random.nextInt(4);
		String student = "s" + random.nextInt(9);
		return switch (random.nextInt(4)) {
			case 0 -> new Opened(course, student);
			case 1 -> new Enrolled(course, student);
			case 2 -> new Left(course, student);
			default -> new Noted(List.of(student, "s" + random.nextInt(9)), "");
		};
	}

	private static Query query(Random random) {
		if (random.nextInt(10) == 0) {
			return Query.all();
		}
		List<QueryItem> items = new ArrayList<>();
		IntStream.rangeClosed(0, random.nextInt(3)).forEach((i) -> items.add(item(random)));
		return Query.of(items);
	}

	private static QueryItem item(Random random) {
		String[] types = random.ints(random.nextInt(3), 0, TYPES.length)
			.distinct()
			.mapToObj((n) -> TYPES[n])
			.toArray(String[]::new);
		if (types.length > 0 && random.nextInt(3) == 0) {
			return QueryItem.ofTypes(types);
		}
		QueryItem item = new QueryItem(java.util.Set.of(types), Tags.of("student", "s" + random.nextInt(10)), false);
		return random.nextBoolean() ? item.and("course", "c" + random.nextInt(5)) : item;
	}

	private static ReadOptions options(Random random, List<Envelope> all) {
		ReadOptions options = random.nextBoolean() ? ALL.newestFirst() : ALL;
		options = (random.nextInt(3) == 0) ? options.after(some(random, all).position()) : options;
		options = (random.nextInt(3) == 0) ? options.upTo(some(random, all).position()) : options;
		options = (random.nextInt(3) == 0) ? options.since(some(random, all).recordedAt()) : options;
		options = (random.nextInt(3) == 0) ? options.asOf(some(random, all).recordedAt()) : options;
		return (random.nextInt(3) == 0) ? options.limit(1 + random.nextInt(3000)) : options;
	}

	private static Envelope some(Random random, List<Envelope> all) {
		return all.get(random.nextInt(all.size()));
	}

	private static long filtered(List<Envelope> all, Query query, ReadOptions options) {
		java.time.Instant since = options.since();
		java.time.Instant asOf = options.asOf();
		long matching = all.stream()
			.filter((event) -> event.position() > options.after() && event.position() <= options.upTo())
			.filter((event) -> since == null || !event.recordedAt().isBefore(since))
			.filter((event) -> asOf == null || !event.recordedAt().isAfter(asOf))
			.filter((event) -> query.items()
				.stream()
				.anyMatch((item) -> currentNames(item).matches(event.type(), event.tags())) || query.isAll())
			.count();
		return (options.limit() > 0) ? Math.min(matching, options.limit()) : matching;
	}

	private static QueryItem currentNames(QueryItem item) {
		return new QueryItem(item.types()
			.stream()
			.map((type) -> type.equals("test.joined") ? "test.enrolled" : type)
			.collect(java.util.stream.Collectors.toSet()), item.tags(), false);
	}

}
