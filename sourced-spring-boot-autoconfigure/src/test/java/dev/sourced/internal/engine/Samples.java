package dev.sourced.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.engine.failure.RetrySettings;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.work.GroupWork;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * Groups, lanes and messages for tests of the engine's parts.
 */
public final class Samples {

	public static final RetrySettings RETRIES = new RetrySettings(15, Duration.ofSeconds(1), Duration.ofMinutes(10),
			WhenExhausted.PARK);

	public static final Duration MAX_HANDLING_TIME = Duration.ofMinutes(5);

	private Samples() {
	}

	public static RegisteredGroup group(int number, GroupType type) {
		return new RegisteredGroup(number,
				new GroupDefinition("group-" + number, type, List.of("name"), Set.of("type"), StartPosition.BEGINNING),
				1);
	}

	public static GroupWork work(RegisteredGroup group, LaneProcessor processor, int lanes) {
		return new GroupWork(group, processor, new WorkSettings(lanes, 50, MAX_HANDLING_TIME, RETRIES));
	}

	public static ClaimedLane lane(String name, int failures) {
		return new ClaimedLane(Lane.of(Tags.of("name", name)), 0, 9, 1, 0, failures, 1);
	}

	public static LaneBatch batch(String name, int messages) {
		return new LaneBatch(lane(name, 0), IntStream.rangeClosed(1, messages).mapToObj(Samples::message).toList(),
				messages, messages + 1, true);
	}

	public static Envelope message(int position) {
		return new Envelope(Message.of(new Happened()), "type", Tags.none(), position, Instant.EPOCH);
	}

	record Happened() implements Event {
	}

}
