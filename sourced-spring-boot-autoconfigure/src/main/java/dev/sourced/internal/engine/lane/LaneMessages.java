package dev.sourced.internal.engine.lane;

import java.util.List;
import java.util.stream.IntStream;

import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Envelope;

/**
 * Messages of a batch on their way to handlers.
 */
public final class LaneMessages {

	private LaneMessages() {
	}

	static List<DeliveredMessage> of(RegisteredGroup group, LaneBatch batch) {
		return batch.messages()
			.stream()
			.map((message) -> new DeliveredMessage(message, delivery(group, batch.lane(), message)))
			.toList();
	}

	private static Delivery delivery(RegisteredGroup group, ClaimedLane lane, Envelope message) {
		return new Delivery(group.id(), lane.lane().tags(), message.id(), lane.failuresAt(message.position()) + 1,
				message.position() <= lane.replayedUpTo());
	}

	/**
	 * A batch message by message.
	 * @param batch the batch
	 * @return its parts in order, the batch itself if it has no messages
	 */
	public static List<LaneBatch> singly(LaneBatch batch) {
		int size = batch.messages().size();
		return (size < 2) ? List.of(batch) : IntStream.range(0, size).mapToObj((i) -> batch.part(i, i + 1)).toList();
	}

}
