package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.JdbcLanes;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long messages wait where workers never catch up and few lanes get most of what
 * arrives. Time is counted in ticks, so it does not depend on the machine: in each tick
 * messages arrive, every free worker claims, and every busy one handles so many messages.
 * Appends, marks, claims, fetches and acknowledgements are real.
 */
class HotLaneTests extends DispatchingFixture {

	private static final int LANES = 200;

	private static final double EXPONENT = 1.2;

	private static final int WORKERS = 2;

	private static final int LANES_PER_CLAIM = 8;

	private static final int MESSAGES_PER_LANE = 50;

	private static final int HANDLED_PER_TICK = 5;

	/** As much as the workers can handle in each tick. */
	private static final int ARRIVALS_PER_TICK = WORKERS * HANDLED_PER_TICK;

	/** What is there already when the workers begin, so that there always is a queue. */
	private static final int FIRST_ARRIVALS = 20 * ARRIVALS_PER_TICK;

	private static final int TICKS_OF_ARRIVALS = 200;

	private static final int MOST_TICKS = 2 * TICKS_OF_ARRIVALS;

	private Lanes lanes;

	@Override
	GroupDefinition definition() {
		return Courses.group("courses", GroupType.PROJECTOR);
	}

	@BeforeEach
	void openLanes() {
		this.lanes = new JdbcLanes(fixture().store());
	}

	@Test
	void noMessageOfAHotLaneWaitsThreeTimesAsLongAsTheMedian() {
		List<Waited> all = new Simulation().run();
		assertThat(all).hasSize(FIRST_ARRIVALS + ARRIVALS_PER_TICK * TICKS_OF_ARRIVALS);
		long median = all.stream().map(Waited::ticks).sorted().toList().get(all.size() / 2);
		long hot = longest(all, 0);
		long longest = IntStream.range(0, LANES).mapToLong((lane) -> longest(all, lane)).max().orElseThrow();
		System.out.printf("Ticks: median %d, hot lane at most %d of %d messages, any lane at most %d%n", median, hot,
				all.stream().filter((waited) -> waited.lane() == 0).count(), longest);
		assertThat(hot).as("hot lane").isLessThanOrEqualTo(3 * median);
		assertThat(longest).as("any lane").isLessThanOrEqualTo(3 * median);
	}

	/*
	 * The oldest message of a lane is the one that has waited longest when it is claimed.
	 */
	private static long longest(List<Waited> all, int lane) {
		return all.stream().filter((waited) -> waited.lane() == lane).mapToLong(Waited::ticks).max().orElse(0);
	}

	/**
	 * How long a message has waited until a worker had it.
	 *
	 * @param lane the rank of its lane, the hottest is 0
	 * @param ticks how long
	 */
	private record Waited(int lane, long ticks) {
	}

	/** A course of events. */
	private final class Simulation {

		private final Random random = new Random(42);

		private final double[] shares = IntStream.range(0, LANES)
			.mapToDouble((lane) -> 1 / Math.pow(lane + 1, EXPONENT))
			.toArray();

		private final Map<UUID, Integer> arrivals = new HashMap<>();

		private final List<Waited> waited = new ArrayList<>();

		private final Deque<Busy> busy = new ArrayDeque<>();

		private int tick;

		private long dispatched;

		List<Waited> run() {
			arrive(FIRST_ARRIVALS);
			boolean working = true;
			for (; working && this.tick < MOST_TICKS; this.tick++) {
				if (this.tick < TICKS_OF_ARRIVALS) {
					arrive(ARRIVALS_PER_TICK);
				}
				claim();
				working = work();
			}
			return this.waited;
		}

		private void arrive(int count) {
			List<Message> messages = IntStream.range(0, count)
				.mapToObj((i) -> Message.of((Event) new Enrolled("c" + lane(), "s")))
				.toList();
			messages.forEach((message) -> this.arrivals.put(message.id(), this.tick));
			fixture().log().append(messages);
			long watermark = fixture().log().watermark();
			dispatcher().dispatch(Map.of(group(), this.dispatched), watermark);
			this.dispatched = watermark;
		}

		private int lane() {
			double left = this.random.nextDouble() * IntStream.range(0, LANES).mapToDouble((i) -> this.shares[i]).sum();
			int lane = -1;
			while (left >= 0 && lane < LANES - 1) {
				lane++;
				left -= this.shares[lane];
			}
			return lane;
		}

		private void claim() {
			while (this.busy.size() < WORKERS) {
				List<ClaimedLane> claimed = HotLaneTests.this.lanes.claim(group(), LANES_PER_CLAIM,
						Duration.ofMinutes(10), new UUID(0, 1));
				if (claimed.isEmpty()) {
					return;
				}
				List<LaneBatch> batches = HotLaneTests.this.lanes.fetch(group(), claimed, MESSAGES_PER_LANE);
				batches.forEach((batch) -> batch.messages().forEach(this::take));
				this.busy.add(new Busy(batches));
			}
		}

		private void take(Envelope message) {
			int lane = Integer.parseInt(message.tags().value("course").substring(1));
			this.waited.add(new Waited(lane, this.tick - this.arrivals.get(message.id())));
		}

		private boolean work() {
			boolean working = !this.busy.isEmpty() || this.tick < TICKS_OF_ARRIVALS;
			this.busy.removeIf((one) -> {
				one.left -= HANDLED_PER_TICK;
				if (one.left <= 0) {
					HotLaneTests.this.lanes.acknowledge(group(), one.batches);
				}
				return one.left <= 0;
			});
			return working;
		}

	}

	/** What a worker has in hand. */
	private static final class Busy {

		private final List<LaneBatch> batches;

		private int left;

		Busy(List<LaneBatch> batches) {
			this.batches = batches;
			this.left = batches.stream().mapToInt((batch) -> batch.messages().size()).sum();
		}

	}

}
