package dev.sourced.internal.engine.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Envelope;

/**
 * The lanes that this instance has seen fail, and at which message. A claim tells the
 * failures of its next message, except after an operator's retry. Of too many lanes the
 * oldest are forgotten. Thread-safe.
 */
final class FailingLanes {

	private static final int MOST = 10_000;

	private final Map<Key, Long> positions = new LinkedHashMap<>();

	synchronized void failed(RegisteredGroup group, ClaimedLane lane, long position) {
		Key key = new Key(group.number(), lane.key());
		this.positions.remove(key);
		if (this.positions.size() == MOST) {
			this.positions.remove(this.positions.keySet().iterator().next());
		}
		this.positions.put(key, position);
	}

	/**
	 * The message of a batch that had failed before.
	 * @param group the group
	 * @param batch a batch that has taken effect, as it was claimed
	 * @return the message, empty if none had failed
	 */
	Optional<Envelope> recovered(RegisteredGroup group, LaneBatch batch) {
		ClaimedLane lane = batch.lane();
		long remembered = forget(group, batch);
		return batch.messages()
			.stream()
			.filter((message) -> message.position() == remembered || lane.failuresAt(message.position()) > 0)
			.findFirst();
	}

	/*
	 * If the lane has passed the message elsewhere, or an operator has skipped it, it is
	 * not in the batch.
	 */
	private synchronized long forget(RegisteredGroup group, LaneBatch batch) {
		if (this.positions.isEmpty()) {
			return -1;
		}
		Key key = new Key(group.number(), batch.lane().key());
		Long position = this.positions.get(key);
		if (position == null || position > batch.upTo()) {
			return -1;
		}
		this.positions.remove(key);
		return position;
	}

	private record Key(int group, UUID lane) {
	}

}
