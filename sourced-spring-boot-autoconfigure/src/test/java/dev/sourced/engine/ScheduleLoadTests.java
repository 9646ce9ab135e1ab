package dev.sourced.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.command.Cancellation;
import dev.sourced.command.Due;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many commands that are due at one instant, with several pollers and somebody who
 * cancels meanwhile. Takes longer than 20 seconds on a slow machine because ten thousand
 * commands are scheduled, promoted and decided.
 */
@Tag("races")
class ScheduleLoadTests extends ParcelsOnEachDatabase {

	private static final int COMMANDS = 10_000;

	private static final int AT_ONCE = 500;

	private static final int EACH = 20;

	private static final int IN_TIME = 100;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final Setup setup = Setup.of(ParcelDecider.class).with("sourced.processing.poll-interval=100ms");

	@Test
	void tenThousandDueAtOnceBecomeVisibleOnceUnlessTheyAreCancelled() {
		try (Application one = start(this.setup);
				Application other = start(this.setup);
				Rendezvous threads = new Rendezvous(4, PATIENCE)) {
			List<UUID> ids = schedule(List.of(one, other), now(one).plusSeconds(3600), threads);
			List<UUID> unwanted = IntStream.range(0, COMMANDS / EACH).mapToObj((i) -> ids.get(EACH * i)).toList();
			Map<UUID, Cancellation> cancelled = cancel(other, unwanted.subList(0, IN_TIME));
			assertThat(cancelled.values()).containsOnly(Cancellation.CANCELLED);
			Instant due = bringForward(one);
			threads.<Object>run(List.of(() -> promoteAll(one), () -> cancelAlong(other, unwanted, cancelled)))
				.forEach(Outcome::get);
			assertThat(cancelled.values()).contains(Cancellation.ALREADY_DUE);
			Set<UUID> expected = new HashSet<>(ids);
			expected.removeIf((id) -> cancelled.get(id) == Cancellation.CANCELLED);
			awaitDecided(one, expected.size());
			verifyVisible(one, expected, due);
			verifyDecidedOnce(one, expected.size());
			verifyCancelled(other, cancelled);
		}
	}

	private static Instant now(Application application) {
		return application.jdbc().queryForObject("select current_timestamp", OffsetDateTime.class).toInstant();
	}

	private static List<UUID> schedule(List<Application> applications, Instant due, Rendezvous threads) {
		List<ScheduleRequest> all = IntStream.range(0, COMMANDS)
			.mapToObj((i) -> new ScheduleRequest(Message.of(new Announce("d" + i % 20, "p" + i)), Due.at(due), null))
			.toList();
		threads.<Integer>run((thread) -> () -> {
			Schedules schedules = applications.get(thread % 2).bean(Schedules.class);
			for (int from = thread * AT_ONCE; from < COMMANDS; from += 4 * AT_ONCE) {
				schedules.schedule(all.subList(from, from + AT_ONCE));
			}
			return thread;
		}).forEach(Outcome::get);
		return all.stream().map((scheduling) -> scheduling.command().id()).toList();
	}

	private static Map<UUID, Cancellation> cancel(Application application, List<UUID> unwanted) {
		Map<UUID, Cancellation> answers = new LinkedHashMap<>();
		unwanted.forEach((id) -> answers.put(id, application.gateway().cancel(id)));
		return answers;
	}

	/** Cancels what others promote next, or at the same time. */
	private static Map<UUID, Cancellation> cancelAlong(Application application, List<UUID> unwanted,
			Map<UUID, Cancellation> answers) {
		for (int i = IN_TIME; i < unwanted.size(); i++) {
			int front = COMMANDS - EACH * i + AT_ONCE / 2;
			Awaitility.await()
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(2))
				.until(() -> count(application, "sourced_schedule where status = 0") < front);
			UUID id = unwanted.get(i);
			answers.put(id, application.gateway().cancel(id));
		}
		return answers;
	}

	/*
	 * However long it took to schedule them, all are due at one instant that is yet to
	 * come.
	 */
	private static Instant bringForward(Application application) {
		Instant due = now(application).plusSeconds(3);
		assertThat(application.jdbc().update("update sourced_schedule set due = ? where status = 0", at(due)))
			.isEqualTo(COMMANDS - IN_TIME);
		return due;
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static int promoteAll(Application application) {
		int promoted = 0;
		Instant end = Instant.now().plus(PATIENCE.dividedBy(2));
		while (waiting(application) > 0 && Instant.now().isBefore(end)) {
			promoted += application.bean(Schedules.class).promote(100);
		}
		return promoted;
	}

	private static int waiting(Application application) {
		return application.bean(Schedules.class).list(1, 0).size();
	}

	private static void awaitDecided(Application application, int commands) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> waiting(application) == 0 && count(application, "sourced_outcome") >= commands);
	}

	private static void verifyVisible(Application application, Set<UUID> expected, Instant due) {
		List<UUID> visible = application.jdbc()
			.queryForList("select id from sourced_message where kind = 1", UUID.class);
		assertThat(visible).hasSize(expected.size());
		assertThat(new HashSet<>(visible)).isEqualTo(expected);
		assertThat(application.jdbc()
			.queryForObject("select count(*) from sourced_message where recorded_at < ?", Integer.class, at(due)))
			.isZero();
	}

	private static void verifyDecidedOnce(Application application, int commands) {
		assertThat(count(application, "sourced_outcome where status = 0")).isEqualTo(commands);
		assertThat(count(application, "sourced_outcome")).isEqualTo(commands);
		List<Announced> events = events(application, Announced.class);
		assertThat(events).hasSize(commands);
		assertThat(new HashSet<>(events)).hasSize(commands);
	}

	private static void verifyCancelled(Application application, Map<UUID, Cancellation> answers) {
		List<UUID> never = answers.keySet().stream().filter((id) -> answers.get(id) == Cancellation.CANCELLED).toList();
		assertThat(answers).hasSize(COMMANDS / EACH);
		assertThat(answers.values()).doesNotContain(Cancellation.UNKNOWN);
		assertThat(application.jdbc().queryForList("select id from sourced_schedule where status = 1", UUID.class))
			.containsExactlyInAnyOrderElementsOf(never);
		assertThat(count(application, "sourced_schedule")).isEqualTo(never.size());
	}

}
