package dev.sourced.holiday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.holiday.HolidayMessages.AbandonHoliday;
import dev.sourced.holiday.HolidayMessages.RequestHoliday;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both ways to book a holiday (SR-12), and the page that shows them.
 */
@OnEachDatabase
class HolidayTests {

	private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

	@Parameter
	private TestDatabase databases;

	private Database database;

	private final RecordedPartners partners = new RecordedPartners();

	@BeforeEach
	void create() {
		this.database = this.databases.createWithTables();
		RecordedPartners.current = this.partners;
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void inOneLaneTheHotelComesAfterTheFlight() {
		try (Application application = start(TravelAgent.class)) {
			request(application, 30);
			awaitEvents(application, "holidays.booked", 30);
			IntStream.range(0, 30)
				.forEach((number) -> assertThat(history(application, number)).containsExactly("holidays.requested",
						"holidays.flight-booked", "holidays.hotel-booked", "holidays.booked"));
		}
	}

	/**
	 * Each call waits for the other one of its holiday: one after the other would never
	 * end.
	 */
	@Test
	void splitTheCallsAreMadeAtTheSameTimeAndTheHolidayIsBookedOnce() {
		this.partners.together = true;
		try (Application application = start(FlightDesk.class, HotelDesk.class)) {
			request(application, 30);
			awaitEvents(application, "holidays.booked", 30);
			application.await("holidays");
			assertThat(this.partners.alone).isEmpty();
			IntStream.range(0, 30)
				.forEach((number) -> assertThat(history(application, number)).hasSize(4)
					.startsWith("holidays.requested")
					.endsWith("holidays.booked"));
		}
	}

	@Test
	void ifTheHotelIsFullTheFlightIsCancelled() {
		this.partners.full = true;
		try (Application application = start(TravelAgent.class)) {
			request(application, 1);
			awaitEvents(application, "holidays.abandoned", 1);
			Awaitility.await().atMost(Application.PATIENCE).until(() -> !this.partners.cancelled.isEmpty());
			assertThat(this.partners.cancelled).isEqualTo(this.partners.booked);
		}
	}

	@Test
	void whatIsBookedAfterTheHolidayWasAbandonedIsCancelledToo() {
		CountDownLatch abandoned = new CountDownLatch(1);
		this.partners.before = () -> await(abandoned);
		try (Application application = start(FlightDesk.class)) {
			request(application, 1);
			application.gateway().execute(new AbandonHoliday("holiday-0", "changed my mind"));
			abandoned.countDown();
			Awaitility.await().atMost(Application.PATIENCE).until(() -> !this.partners.cancelled.isEmpty());
			assertThat(this.partners.cancelled).isEqualTo(this.partners.booked);
		}
	}

	@Test
	void aBookedHolidayIsNotAbandonedByItsLimit() {
		try (Application application = start(TravelAgent.class)) {
			request(application, 1);
			awaitEvents(application, "holidays.booked", 1);
			application.await("holidays-reactions");
			assertThat(application.jdbc()
				.queryForList("select status from sourced_schedule where schedule_key_text like '%holiday-limit%'",
						Integer.class))
				.as("1 is cancelled")
				.containsExactly(1);
		}
	}

	@Test
	void thePageShowsThisCode() throws IOException {
		String sources;
		try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/sourced/holiday"))) {
			sources = files.map(HolidayTests::read).collect(Collectors.joining());
		}
		assertThat(BLOCK.matcher(read(Path.of("../docs/choreography.md"))).results()).hasSizeGreaterThan(3)
			.allSatisfy((block) -> assertThat(unindented(sources)).contains(unindented(block.group(1))));
	}

	private Application start(Class<?>... reactors) {
		List<Class<?>> beans = new ArrayList<>(
				List.of(Holidays.class, Cancellations.class, RecordedPartners.Delegate.class));
		beans.addAll(List.of(reactors));
		return Application.start(this.database,
				Setup.of(beans.toArray(Class<?>[]::new)).with("sourced.processing.poll-interval=100ms"));
	}

	private static void request(Application application, int holidays) {
		IntStream.range(0, holidays)
			.forEach((number) -> application.gateway().execute(new RequestHoliday("holiday-" + number)));
	}

	private static void awaitEvents(Application application, String type, int number) {
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> application.log().count(Query.ofTypes(type)) == number);
	}

	private static List<String> history(Application application, int number) {
		return application.log()
			.read(Query.ofTags(Tags.of("holidayId", "holiday-" + number)), ReadOptions.all())
			.messages()
			.stream()
			.map(Envelope::type)
			.toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String unindented(String code) {
		return code.replaceAll("(?m)^\\t+", "");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
