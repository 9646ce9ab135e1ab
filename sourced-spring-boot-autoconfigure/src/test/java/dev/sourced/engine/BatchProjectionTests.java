package dev.sourced.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Projectors whose methods take several events at once.
 */
class BatchProjectionTests extends ParcelsOnEachDatabase {

	private static final int EVENTS = 1000;

	private static final int CHUNK = 100;

	@Test
	void aThousandEventsAreOneInsert() {
		appendBefore(IntStream.range(0, EVENTS).mapToObj((i) -> sent("d" + i % 7, "p" + i)).toList());
		try (Application application = start(Setup.of(ParcelDecider.class, Bulk.class))) {
			application.await("bulk");
			Bulk bulk = application.bean(Bulk.class);
			assertThat(bulk.sizes).containsExactly(EVENTS);
			assertThat(application.jdbc().queryForList("select parcel from listed order by position", String.class))
				.containsExactlyElementsOf(IntStream.range(0, EVENTS).mapToObj((i) -> "p" + i).toList());
			application.groups().reset("bulk", ResetTarget.beginning(), false, new Intervention("test", "again"));
			application.await("bulk");
			assertThat(bulk.sizes).containsExactly(EVENTS, EVENTS);
			assertThat(count(application, "listed")).isEqualTo(EVENTS);
		}
	}

	@Test
	void methodsOfOneAndOfSeveralEventsAreCalledInTheOrderOfTheLog() {
		appendBefore(List.of(sent("d", "1"), sent("d", "2"), announced("d", "3"), sent("d", "4"), announced("d", "5"),
				announced("d", "6"), sent("e", "other lane"), sent("d", "7")));
		try (Application application = start(Setup.of(ParcelDecider.class, Mixed.class))) {
			application.await("mixed");
			assertThat(application.bean(Mixed.class).calls.stream().filter((call) -> !call.contains("other")))
				.containsExactly("[1, 2]", "3", "[4]", "5", "6", "[7]");
		}
	}

	@Test
	void thePoisonMessageOfABatchIsFoundAndWhatStandsBeforeItIsCommitted() {
		List<Message> messages = new ArrayList<>();
		for (String depot : List.of("a", "b")) {
			messages.addAll(sent(depot, IntStream.range(0, 10).mapToObj((i) -> depot + i)));
		}
		appendBefore(messages);
		Setup setup = Setup.of(ParcelDecider.class, Strict.class)
			.with("sourced.processing.retries=1", "sourced.processing.retry-delay=10ms",
					"sourced.processing.poll-interval=50ms");
		setup.trouble().in("strict", (parcel) -> {
			if (parcel.equals("a6")) {
				throw new IllegalStateException("poison");
			}
		});
		try (Application application = start(setup)) {
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> !application.groups().failures("strict").isEmpty());
			application.await("strict");
			List<FailedLane> failed = application.groups().failures("strict");
			assertThat(failed).hasSize(1);
			assertThat(application.log().find(messages.get(6).id()).map(Envelope::position))
				.contains(failed.get(0).position());
			assertThat(listed(application, "a")).containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
			assertThat(listed(application, "b")).hasSize(10);
			setup.trouble().over("strict");
			application.groups().retry("strict", failed.get(0).lane().key(), new Intervention("test", "mended"));
			Awaitility.await().atMost(Application.PATIENCE).until(() -> listed(application, "a").size() == 10);
			assertThat(listed(application, "a")).doesNotHaveDuplicates();
		}
	}

	/*
	 * So that the projector finds all of them when it starts.
	 */
	private void appendBefore(List<Message> messages) {
		try (Application application = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"))) {
			for (int i = 0; i < messages.size(); i += CHUNK) {
				application.log().append(messages.subList(i, Math.min(messages.size(), i + CHUNK)));
			}
		}
	}

	private static Message announced(String depot, String parcel) {
		return Message.of(new Announced(depot, parcel));
	}

	private static void insert(JdbcTemplate jdbc, List<Sent> events, List<Envelope> envelopes) {
		String rows = String.join(", ", Collections.nCopies(events.size(), "(?, ?, ?, ?)"));
		Object[] values = IntStream.range(0, events.size())
			.boxed()
			.flatMap((i) -> List
				.<Object>of(events.get(i).depot(), events.get(i).parcel(), i, envelopes.get(i).position())
				.stream())
			.toArray();
		jdbc.update("insert into listed (depot, parcel, number, position) values " + rows, values);
	}

	/** Inserts many rows by one statement. */
	@Projector
	public static class Bulk {

		final List<Integer> sizes = new CopyOnWriteArrayList<>();

		private final JdbcTemplate jdbc;

		public Bulk(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Project
		void on(List<Sent> events, List<Envelope> envelopes) {
			this.sizes.add(events.size());
			insert(this.jdbc, events, envelopes);
		}

		@OnReset
		void clear() {
			this.jdbc.update("delete from listed");
		}

	}

	/** Writes down how it is called. */
	@Projector(partitionBy = "depot")
	public static class Mixed {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@Project
		void on(List<Sent> events) {
			this.calls.add(events.stream().map(Sent::parcel).toList().toString());
		}

		@Project
		void on(Announced event) {
			this.calls.add(event.parcel());
		}

	}

	/** Inserts the rows of a lane, and then finds that one of them is not to be. */
	@Projector(partitionBy = "depot")
	public static class Strict {

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public Strict(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Project
		void on(List<Envelope> envelopes, List<Sent> events) {
			insert(this.jdbc, events, envelopes);
			events.forEach((event) -> this.trouble.at("strict", event.parcel()));
		}

	}

}
