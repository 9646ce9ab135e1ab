package dev.sourced.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.engine.Seats.ByGuest;
import dev.sourced.engine.Seats.ByRow;
import dev.sourced.engine.Seats.GuestRenamed;
import dev.sourced.engine.Seats.HallClosed;
import dev.sourced.engine.Seats.Noted;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupBehindException;
import dev.sourced.group.Intervention;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.ResetTarget;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages that carry some of a projector's partition tags, whatever the database: they
 * go to every lane that agrees, in the order of the log, whether the lane was there
 * before or comes later.
 */
@WithToyDialect
class PartialMessagesTests extends ParcelsOnEachDatabase {

	private static final Intervention TEST = new Intervention("test", "test");

	private static final int APPENDERS = 3;

	private static final int EVENTS = 250;

	@BeforeEach
	void createTables() {
		try (var pool = database().dataSource(1)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			for (String table : List.of("by_guest", "by_row")) {
				jdbc.execute("create table %s (number bigint generated always as identity, lane varchar(255), "
					.formatted(table) + "position bigint)");
			}
		}
	}

	/*
	 * Batches of three, so that each lane's messages come from several fetches whose
	 * branches end at different positions.
	 */
	@Test
	void everyLaneSeesWhatAgreesWithItInTheOrderOfTheLog() {
		List<Class<?>> beans = List.of(ByGuest.class, ByRow.class);
		Setup setup = new Setup(new Trouble(), beans, List.of("sourced.processing.batch-size=3"));
		try (Application one = start(setup);
				Application two = start(setup);
				Rendezvous rendezvous = new Rendezvous(APPENDERS)) {
			List<Callable<Integer>> appenders = IntStream.range(0, APPENDERS)
				.<Callable<Integer>>mapToObj((i) -> () -> append((i == 0) ? one : two, new Random(i), EVENTS))
				.toList();
			rendezvous.run(appenders).forEach(Outcome::get);
			assertSeen(one);
			one.groups().reset("by-guest", ResetTarget.beginning(), false, TEST);
			append(two, new Random(APPENDERS), EVENTS);
			assertSeen(one);
		}
	}

	private static int append(Application application, Random random, int events) {
		for (int i = 0; i < events; i++) {
			application.log().append(List.of(Message.of(event(random))));
		}
		return events;
	}

	private static Event event(Random random) {
		return switch (random.nextInt(10)) {
			case 0 -> new HallClosed(name(random, "h"));
			case 1 -> new GuestRenamed(name(random, "g"), "renamed");
			default ->
				new Noted(IntStream.range(0, random.nextInt(3)).mapToObj((i) -> name(random, "h")).distinct().toList(),
						random.nextInt(3) == 0 ? null : name(random, "r"),
						random.nextInt(3) == 0 ? null : name(random, "g"));
		};
	}

	private static String name(Random random, String prefix) {
		return prefix + random.nextInt(4);
	}

	private static void assertSeen(Application application) {
		application.await("by-guest");
		application.await("by-row");
		assertThat(seen(application, "by_guest")).isEqualTo(expected(application, Set.of("hall", "row", "guest")))
			.hasSizeGreaterThan(40);
		assertThat(seen(application, "by_row")).isEqualTo(expected(application, Set.of("hall", "row"))).hasSize(16);
	}

	private static Map<String, List<Long>> seen(Application application, String table) {
		Map<String, List<Long>> seen = new TreeMap<>();
		application.jdbc().query("select lane, position from %s order by number".formatted(table), (row) -> {
			seen.computeIfAbsent(row.getString("lane"), (lane) -> new ArrayList<>()).add(row.getLong("position"));
		});
		return seen;
	}

	/*
	 * The definition, word by word, over the whole log.
	 */
	private static Map<String, List<Long>> expected(Application application, Set<String> names) {
		List<Envelope> log;
		try (Stream<Envelope> messages = application.log().browse(ReadOptions.all())) {
			log = messages.toList();
		}
		Map<String, List<Long>> expected = new TreeMap<>();
		for (Map<String, String> lane : lanes(log, names)) {
			Tags tags = Tags.none();
			for (Map.Entry<String, String> tag : lane.entrySet()) {
				tags = tags.and(tag.getKey(), tag.getValue());
			}
			expected.put(tags.toString(),
					log.stream().filter((message) -> agrees(message.tags(), lane)).map(Envelope::position).toList());
		}
		return expected;
	}

	private static List<Map<String, String>> lanes(List<Envelope> log, Set<String> names) {
		List<Map<String, String>> all = new ArrayList<>();
		for (Envelope message : log) {
			List<Map<String, String>> lanes = List.of(Map.of());
			for (String name : names) {
				lanes = lanes.stream().flatMap((lane) -> message.tags().values(name).stream().map((value) -> {
					Map<String, String> longer = new HashMap<>(lane);
					longer.put(name, value);
					return longer;
				})).<Map<String, String>>map(Function.identity()).toList();
			}
			all.addAll(lanes);
		}
		return all.stream().distinct().toList();
	}

	private static boolean agrees(Tags tags, Map<String, String> lane) {
		Set<String> agreeing = new TreeSet<>();
		for (Map.Entry<String, String> tag : lane.entrySet()) {
			List<String> values = tags.values(tag.getKey());
			if (!values.isEmpty() && !values.contains(tag.getValue())) {
				return false;
			}
			if (!values.isEmpty()) {
				agreeing.add(tag.getKey());
			}
		}
		return !agreeing.isEmpty();
	}

	@Test
	void aLaneThatComesLaterIsBehindUntilItHasSeenWhatWasThereBefore() {
		Trouble trouble = new Trouble();
		try (Application application = start(new Setup(trouble, List.of(ByRow.class), List.of()))) {
			long closed = append(application, new HallClosed("h"));
			application.await("by-row");
			assertThat(seen(application, "by_row")).isEmpty();
			Gate gate = new Gate(lane("h", "r") + " " + closed);
			trouble.in("by_row", gate);
			append(application, new Noted(List.of("h"), "r", null));
			gate.awaitEntered();
			assertThatExceptionOfType(GroupBehindException.class)
				.isThrownBy(() -> application.groups().awaitPosition("by-row", closed, Duration.ofMillis(100)));
			gate.open();
			application.await("by-row");
			assertThat(seen(application, "by_row")).isEqualTo(Map.of(lane("h", "r"), List.of(closed, closed + 1)));
		}
	}

	@Test
	void aPartialMessageThatFailsHoldsOneLane() {
		Trouble trouble = new Trouble();
		List<String> settings = List.of("sourced.processing.retries=1", "sourced.processing.retry-delay=1ms");
		try (Application application = start(new Setup(trouble, List.of(ByRow.class), settings))) {
			long first = append(application, new Noted(List.of("h"), "r1", null));
			long second = append(application, new Noted(List.of("h"), "r2", null));
			application.await("by-row");
			trouble.in("by_row", (place) -> {
				if (place.startsWith(lane("h", "r1"))) {
					throw new IllegalStateException("r1 fails");
				}
			});
			long closed = append(application, new HallClosed("h"));
			Awaitility.await().until(() -> parked(application) != null);
			assertThat(parked(application)).satisfies((lane) -> assertThat(lane.position()).isEqualTo(closed));
			Awaitility.await().until(() -> seen(application, "by_row").get(lane("h", "r2")).contains(closed));
			trouble.over("by_row");
			application.groups().retry("by-row", null, TEST);
			application.await("by-row");
			assertThat(seen(application, "by_row"))
				.isEqualTo(Map.of(lane("h", "r1"), List.of(first, closed), lane("h", "r2"), List.of(second, closed)));
		}
	}

	private static @Nullable FailedLane parked(Application application) {
		return application.groups()
			.failures("by-row")
			.stream()
			.filter((lane) -> lane.status() == LaneStatus.PARKED)
			.findFirst()
			.orElse(null);
	}

	@Test
	void aPartialMessageReachesAllLanesOfItsHall() {
		try (Application application = start(Setup.of(ByRow.class))) {
			application.log()
				.append(IntStream.range(0, 1000)
					.mapToObj((i) -> Message.of(new Noted(List.of("h" + i % 2), "r" + i, null)))
					.toList());
			application.await("by-row");
			long closed = append(application, new HallClosed("h1"));
			application.await("by-row");
			assertThat(
					application.jdbc().queryForList("select lane from by_row where position = ?", String.class, closed))
				.hasSize(500)
				.doesNotHaveDuplicates()
				.allMatch((lane) -> lane.contains("h1"));
		}
	}

	private static long append(Application application, Event event) {
		return application.log().append(List.of(Message.of(event))).position();
	}

	private static String lane(String hall, String row) {
		return Tags.of("hall", hall).and("row", row).toString();
	}

}
