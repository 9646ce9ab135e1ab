package dev.sourced.internal.engine.work;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.lane.LaneProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * How many lanes a claim has.
 */
class ClaimSizeTests {

	private static final long QUICK = 20_000_000;

	private static final long SLOW = 500_000_000;

	@Test
	void fullClaimsOfFewMessagesGrowTenfoldAndNeverHaveMoreMessages() {
		ClaimSize size = size(GroupType.PROJECTOR, 50);
		for (int lanes : new int[] { 50, 100, 200, 400, 500, 500 }) {
			assertThat(size.lanes()).isEqualTo(lanes);
			assertThat(lanes * size.messages(lanes)).isBetween(50 * 50 / 2, 50 * 50);
			size.processed(lanes, lanes, QUICK);
		}
	}

	@Test
	void aClaimOfFewerLanesDoesNotGrow() {
		ClaimSize size = size(GroupType.PROJECTOR, 50);
		size.processed(49, 49, QUICK);
		assertThat(size.lanes()).isEqualTo(50);
	}

	@Test
	void fewLanesHaveMoreMessagesEach() {
		ClaimSize size = size(GroupType.PROJECTOR, 50);
		assertThat(size.messages(1)).isEqualTo(50);
		size.processed(1, 50, QUICK);
		assertThat(size.messages(1)).isEqualTo(256);
		assertThat(size.messages(10)).isEqualTo(128);
		assertThat(size.messages(50)).isEqualTo(50);
		size.processed(1, 500, SLOW);
		assertThat(size.messages(1)).isEqualTo(50);
	}

	@Test
	void claimsShrinkToWhatTheSettingsSayWhenTheirLanesHaveManyMessages() {
		ClaimSize size = size(GroupType.PROJECTOR, 50);
		size.processed(50, 50, QUICK);
		size.processed(100, 100, QUICK);
		size.processed(200, 2400, QUICK);
		assertThat(size.lanes()).isEqualTo(100);
		size.processed(100, 2400, QUICK);
		size.processed(50, 2400, QUICK);
		assertThat(size.lanes()).isEqualTo(50);
	}

	@Test
	void claimsThatTakeLongShrink() {
		ClaimSize size = size(GroupType.REACTOR, 8);
		size.processed(8, 8, QUICK);
		assertThat(size.lanes()).isEqualTo(16);
		size.processed(16, 16, SLOW);
		assertThat(size.lanes()).isEqualTo(8);
		size.processed(8, 8, SLOW);
		assertThat(size.lanes()).isEqualTo(8);
	}

	@Test
	void aReactorTakesAMessageOfEachLaneAtATimeSoManyLanesAreBetterThanManyMessages() {
		ClaimSize size = size(GroupType.REACTOR, 8);
		size.processed(8, 400, QUICK);
		assertThat(size.lanes()).isEqualTo(16);
		assertThat(size.messages(16)).isEqualTo(16);
	}

	@Test
	void whoWantsASingleLaneGetsASingleLane() {
		ClaimSize size = size(GroupType.REACTOR, 1);
		size.processed(1, 1, QUICK);
		assertThat(size.lanes()).isEqualTo(1);
	}

	private static ClaimSize size(GroupType type, int lanes) {
		return new ClaimSize(Samples.work(Samples.group(1, type), mock(LaneProcessor.class), lanes));
	}

}
