package dev.sourced.test.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.command.CommandGateway;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Steps;

/**
 * Classes that break a rule each, and some that break none.
 */
final class Violations {

	private Violations() {
	}

	@MessageType("rules.open")
	record OpenRoom(@Tag String room, UUID key) implements Command {
	}

	@MessageType("rules.opened")
	record Opened(@Tag String room, UUID key, Instant at) implements Event {
	}

	@MessageType("rules.changeable")
	record Changeable(@Tag String room, Date date) implements Event {
	}

	@MessageType("rules.not-recorded")
	static final class NotRecorded implements Event {

	}

	@Decider(partitionBy = "room")
	static class Pure {

		private static final Duration GRACE = Duration.ofMinutes(5);

		private final List<String> closed;

		private int calls;

		Pure(List<String> closed) {
			this.closed = closed;
		}

		@Decide
		List<Opened> open(OpenRoom command, Instant now) {
			return this.closed.contains(command.room()) ? List.of() : opened(command, now);
		}

		private List<Opened> opened(OpenRoom command, Instant now) {
			return Stream.of(command).map((one) -> new Opened(one.room(), one.key(), now.plus(GRACE))).toList();
		}

		int count() {
			return ++this.calls;
		}

	}

	@DecisionModel("room")
	record PureModel(Instant since) {

		static PureModel initial() {
			return new PureModel(Instant.EPOCH);
		}

		@Evolve
		PureModel on(Opened event) {
			return new PureModel(event.at());
		}

	}

	static class AskingClock {

		private final Clock clock = Clock.systemUTC();

		@Decide
		Opened open(OpenRoom command) {
			return new Opened(command.room(), command.key(), this.clock.instant());
		}

	}

	static class Drawing {

		@Decide
		Opened open(OpenRoom command, Instant now) {
			return new Opened(command.room(), UUID.randomUUID(), now);
		}

	}

	static class DrawingDeeper {

		@Decide
		List<Opened> open(OpenRoom command, Instant now) {
			return Stream.of(command).map((one) -> new Opened(one.room(), key(), now)).toList();
		}

		private UUID key() {
			return Keys.next();
		}

		static class Keys {

			static UUID next() {
				return UUID.randomUUID();
			}

		}

	}

	static class AskingDatabase {

		private final JdbcTemplate jdbc = new JdbcTemplate();

		@Decide
		void open(OpenRoom command) {
			this.jdbc.execute("select 1");
		}

	}

	static class AskingRepository {

		private final Rooms rooms = new Rooms();

		@Decide
		void open(OpenRoom command) {
			this.rooms.save(command.room());
		}

		@Repository
		static class Rooms {

			void save(String room) {
			}

		}

	}

	record Sending(CommandGateway gateway) {

		@Decide
		void open(OpenRoom command) {
			this.gateway.enqueue(command);
		}

	}

	static class Changing {

		private int count;

		@Decide
		void open(OpenRoom command) {
			this.count++;
		}

	}

	static class ReadingShared {

		static String shared = "";

		@Decide
		void open(OpenRoom command) {
			if (shared.isEmpty()) {
				throw new IllegalStateException();
			}
		}

	}

	@DecisionModel("room")
	record TimedModel(Instant since) {

		@Evolve
		TimedModel on(Opened event) {
			return new TimedModel(Instant.now());
		}

	}

	@Decider(partitionBy = "room")
	public static class Open {

	}

	@Workflow
	static class Deterministic {

		private final List<UUID> keys = new ArrayList<>();

		UUID run(OpenRoom command, Steps steps) {
			Instant began = steps.now();
			steps.call("key", (key) -> this.keys.add(UUID.randomUUID()));
			steps.sleep("wait", Duration.between(began, steps.now()));
			return steps.uuid();
		}

		Instant unrelated() {
			return Instant.now();
		}

	}

	@Workflow
	static class Timed {

		void run(OpenRoom command, Steps steps) {
			if (LocalDate.now().getDayOfMonth() == 1) {
				steps.sleep("wait", Duration.ofDays(1));
			}
		}

	}

	@Workflow
	static class Drawn {

		void run(OpenRoom command, Steps steps) {
			steps.sleep("wait", time());
		}

		private Duration time() {
			return Duration.ofMillis(new Random().nextInt(100));
		}

	}

	@Workflow
	static class Sleeping {

		void run(OpenRoom command, Steps steps) throws InterruptedException {
			Thread.sleep(100);
		}

	}

	@Workflow
	record Commanding(CommandGateway gateway) {

		void run(OpenRoom command, Steps steps) {
			this.gateway.execute(command);
		}

	}

}
