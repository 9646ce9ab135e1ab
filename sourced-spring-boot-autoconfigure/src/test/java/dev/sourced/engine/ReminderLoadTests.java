package dev.sourced.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.command.FollowUp;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Reminder;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.ReadOptions;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reminders of a hundred depots that two instances replace and take back, whatever the
 * database.
 */
@Tag("races")
class ReminderLoadTests extends ParcelsOnEachDatabase {

	private static final int DEPOTS = 100;

	private static final int ROUNDS = 4;

	private static final String LATE = "-late";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static Setup with(Class<?> reactor) {
		return Setup.of(ParcelDecider.class, reactor).with("sourced.processing.poll-interval=50ms");
	}

	@Test
	void theLastReminderOfEachKeyIsVisibleUnlessItIsTakenBack() {
		Setup setup = with(Reminder.class);
		try (Application one = start(setup); Application other = start(setup); Rendezvous clients = new Rendezvous(2)) {
			clients.<Integer>run((client) -> () -> sendAndAnnounce((client == 0) ? one : other, client))
				.forEach(Outcome::get);
			one.await("reminder");
			Map<String, String> last = lastOfEachDepot(one);
			List<ScheduledCommand> waiting = one.bean(Schedules.class).list(2 * DEPOTS, 0);
			assertThat(waiting).extracting((scheduled) -> scheduled.key().get(1))
				.containsExactlyInAnyOrderElementsOf(last.keySet());
			waiting.forEach((scheduled) -> assertThat(other.bean(Schedules.class).makeDue(scheduled.id())).isTrue());
			awaitNoneWaits(one);
			assertThat(reminded(one)).containsExactlyInAnyOrderElementsOf(last.values());
			assertThat(count(one, "sourced_failure")).isZero();
		}
	}

	private static int sendAndAnnounce(Application application, int client) {
		for (int i = 0; i < ROUNDS * DEPOTS; i++) {
			String depot = "d" + i % DEPOTS;
			String parcel = "p%d-%d".formatted(client, i);
			application.gateway()
				.execute(((i / DEPOTS + i + client) % 3 == 0) ? new Announce(depot, "bye") : new Send(depot, parcel));
		}
		return client;
	}

	/** The depots whose last event is not an announcement, with the parcel sent last. */
	private static Map<String, String> lastOfEachDepot(Application application) {
		Map<String, String> last = new TreeMap<>();
		try (var messages = application.log().browse(ReadOptions.all())) {
			messages.map((message) -> message.payload()).forEach((event) -> {
				if (event instanceof Sent sent) {
					last.put(sent.depot(), sent.parcel());
				}
				else if (event instanceof Announced announced) {
					last.remove(announced.depot());
				}
			});
		}
		return last;
	}

	private static List<String> reminded(Application application) {
		return events(application, Announced.class).stream()
			.map(Announced::parcel)
			.filter((parcel) -> !parcel.equals("bye"))
			.toList();
	}

	private static void awaitNoneWaits(Application application) {
		Awaitility.await().atMost(PATIENCE).until(() -> application.bean(Schedules.class).list(1, 0).isEmpty());
		application.await("parcel-decider");
	}

	/*
	 * The next one replaces a reminder at the moment when it becomes visible: it is
	 * cancelled or visible, and never both or neither. One that was not due is cancelled.
	 */
	@Test
	void aReminderThatIsReplacedWhenItIsDueIsVisibleOrCancelled() {
		Setup setup = with(HastyReminder.class);
		try (Application one = start(setup); Application other = start(setup); Rendezvous clients = new Rendezvous(2)) {
			clients.<Integer>run((client) -> () -> append((client == 0) ? one : other, client)).forEach(Outcome::get);
			one.await("hasty-reminder");
			Schedules schedules = other.bean(Schedules.class);
			schedules.list(DEPOTS, 0).forEach((waiting) -> schedules.makeDue(waiting.id()));
			awaitNoneWaits(one);
			verifyVisibleOrCancelled(one, 2 * ROUNDS * DEPOTS);
			assertThat(reminded(one)).containsAll(lastSent(one).values());
			assertThat(reminded(one)).filteredOn((parcel) -> parcel.endsWith(LATE)).isSubsetOf(lastSent(one).values());
		}
	}

	private static int append(Application application, int client) {
		for (int i = 0; i < ROUNDS * DEPOTS; i++) {
			String parcel = "p%d-%d%s".formatted(client, i, ((i / DEPOTS + i + client) % 3 == 0) ? LATE : "");
			application.log().append(List.of(sent("d" + i % DEPOTS, parcel)));
		}
		return client;
	}

	private static void verifyVisibleOrCancelled(Application application, int reminders) {
		List<String> reminded = reminded(application);
		int cancelled = count(application, "sourced_schedule where status = 1");
		assertThat(new HashSet<>(reminded)).hasSize(reminded.size());
		assertThat(count(application, "sourced_message where kind = 1")).isEqualTo(reminded.size());
		assertThat(reminded.size() + cancelled).isEqualTo(reminders);
		assertThat(count(application, "sourced_schedule s join sourced_message m on m.id = s.id")).isZero();
		assertThat(count(application, "sourced_failure")).isZero();
	}

	private static Map<String, String> lastSent(Application application) {
		Map<String, String> last = new TreeMap<>();
		events(application, Sent.class).forEach((sent) -> last.put(sent.depot(), sent.parcel()));
		assertThat(last).hasSize(DEPOTS);
		return last;
	}

	/** Reminds of a depot's last parcel, at once or late. */
	@Reactor(partitionBy = "depot")
	static class HastyReminder {

		@React
		FollowUp remind(Sent event) {
			return FollowUp.of(new Announce(event.depot(), event.parcel()))
				.after(event.parcel().endsWith(LATE) ? Duration.ofHours(1) : Duration.ofMillis(50))
				.key("remind", event.depot());
		}

	}

}
