package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The pages of a claim of a group with a single lane.
 */
class WholeLogPagesTests {

	private static final int PAGE = 50;

	private final Lanes lanes = mock(Lanes.class);

	private final Deque<Runnable> reading = new ArrayDeque<>();

	/** What was read and what was processed, in order. */
	private final List<String> happened = new ArrayList<>();

	private long now;

	private long head = 120;

	private boolean failing;

	@BeforeEach
	void answer() {
		given(this.lanes.fetch(any(), any(), anyInt())).willAnswer((call) -> {
			ClaimedLane lane = call.<List<ClaimedLane>>getArgument(1).get(0);
			if (this.failing && lane.acknowledged() > 0) {
				throw new IllegalStateException("no connection");
			}
			long upTo = Math.min(this.head, lane.acknowledged() + PAGE);
			this.happened.add("read " + upTo);
			return List.of(new LaneBatch(lane, List.of(Samples.message((int) upTo)), upTo, upTo + 1, true));
		});
	}

	@Test
	void theNextPageIsReadBeforeThePresentOneIsHandledAndTheClaimEndsWithTheLast() {
		process(Runnable::run, true);
		assertThat(this.happened).containsExactly("read 50", "read 100", "after 0 to 50", "read 120", "after 50 to 100",
				"after 100 to 120 and end");
	}

	@Test
	void whatNobodyHasReadAheadIsReadWhenItIsNeeded() {
		process(this.reading::add, true);
		assertThat(this.happened).containsExactly("read 50", "after 0 to 50", "read 100", "after 50 to 100", "read 120",
				"after 100 to 120 and end");
		this.reading.forEach(Runnable::run);
		assertThat(this.happened).as("not read once more").hasSize(6);
		this.happened.clear();
		process((task) -> {
			throw new RejectedExecutionException();
		}, true);
		assertThat(this.happened).hasSize(6);
	}

	@Test
	void nothingFollowsAPageThatWasNotAcknowledged() {
		process(this.reading::add, false);
		assertThat(this.happened).containsExactly("read 50", "after 0 to 50");
		this.reading.forEach(Runnable::run);
		assertThat(this.happened).as("not read in vain").hasSize(2);
	}

	@Test
	void othersGetTheirTurnAfterAWhile() {
		this.head = 10_000;
		this.now = Duration.ofMillis(400).toNanos();
		process(Runnable::run, true);
		assertThat(this.happened).last().isEqualTo("after 150 to 200 and end");
	}

	@Test
	void aPageThatCannotBeReadFailsWhenItIsNeeded() {
		this.failing = true;
		assertThatIllegalStateException().isThrownBy(() -> process(Runnable::run, true)).withMessage("no connection");
		assertThat(this.happened).containsExactly("read 50", "after 0 to 50");
	}

	private void process(Executor readers, boolean upToDate) {
		RegisteredGroup group = new RegisteredGroup(1,
				new GroupDefinition("whole", GroupType.PROJECTOR, List.of(), Set.of("type"), StartPosition.BEGINNING),
				1);
		GroupWork work = Samples.work(group, mock(LaneProcessor.class), 8);
		ClaimedLane lane = new ClaimedLane(Lane.of(Tags.none()), 0, this.head, 1, 0, 0, 1);
		long[] time = new long[1];
		HeldClaim claim = new HeldClaim(work, List.of(lane), new ClaimSize(work), true, () -> time[0]);
		new WholeLogPages(claim, this.lanes, readers).process((page) -> {
			LaneBatch batch = page.get(0);
			time[0] += this.now;
			this.happened.add("after %s to %s%s".formatted(batch.lane().acknowledged(), batch.upTo(),
					batch.last() ? " and end" : ""));
			return new ClaimResult(false, false, null);
		}, () -> upToDate);
	}

}
