package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;

/**
 * Follows the log from its beginning, a step at a time, and remembers what it was given.
 */
final class Follower {

	private final String name;

	private final Next next;

	private final List<Long> delivered = new ArrayList<>();

	private long cursor;

	private Follower(String name, Next next) {
		this.name = name;
		this.next = next;
	}

	/**
	 * Every way of following that must neither skip nor repeat.
	 * @param log the log
	 * @return the followers
	 */
	static List<Follower> exact(MessageLog log) {
		return List.of(toTheWatermark(log), browsing("browse", (after) -> log.browse(after)),
				browsing("stream", (after) -> log.stream(Query.all(), after)));
	}

	/**
	 * Takes what stands up to the watermark, and never looks there again.
	 * @param log the log
	 * @return a follower
	 */
	static Follower toTheWatermark(MessageLog log) {
		return new Follower("watermark", (follower) -> {
			long settled = log.watermark();
			List<Long> positions = positions(log.browse(ReadOptions.all().after(follower.cursor).upTo(settled)));
			follower.cursor = Math.max(follower.cursor, settled);
			return positions;
		});
	}

	private static Follower browsing(String name, Rest rest) {
		return new Follower(name, (follower) -> {
			List<Long> positions = positions(rest.of(ReadOptions.all().after(follower.cursor)));
			follower.moveTo(positions);
			return positions;
		});
	}

	/**
	 * Takes whatever is visible above the last position: skips what is committed later
	 * below it.
	 * @param jdbc reads the table
	 * @return a follower
	 */
	static Follower naive(JdbcOperations jdbc) {
		return new Follower("naive", (follower) -> {
			List<Long> positions = jdbc.queryForList(
					"select position from sourced_message where position > ? order by position", Long.class,
					follower.cursor);
			follower.moveTo(positions);
			return positions;
		});
	}

	private static List<Long> positions(Stream<Envelope> messages) {
		return messages.map(Envelope::position).toList();
	}

	private void moveTo(List<Long> positions) {
		if (!positions.isEmpty()) {
			this.cursor = positions.get(positions.size() - 1);
		}
	}

	/**
	 * Takes what is new.
	 * @return everything that was delivered until now
	 */
	List<Long> step() {
		this.delivered.addAll(this.next.of(this));
		return this.delivered;
	}

	List<Long> delivered() {
		return this.delivered;
	}

	long skipped(List<Long> committed) {
		Set<Long> given = new HashSet<>(this.delivered);
		return committed.stream().filter((position) -> !given.contains(position)).count();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private interface Next {

		List<Long> of(Follower follower);

	}

	private interface Rest {

		Stream<Envelope> of(ReadOptions after);

	}

}
