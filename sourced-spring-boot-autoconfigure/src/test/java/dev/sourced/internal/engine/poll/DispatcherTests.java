package dev.sourced.internal.engine.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.engine.poll.Dispatcher.Dispatched;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.EventWaits;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * The way of messages from the log into lanes.
 */
class DispatcherTests {

	private final GroupRegistry groups = mock(GroupRegistry.class);

	private final LogTail log = mock(LogTail.class);

	private final Transactions transactions = mock(Transactions.class);

	private final EventWaits waits = mock(EventWaits.class);

	private final Dispatcher dispatcher = new Dispatcher(this.groups, this.log, this.transactions, this.waits,
			() -> this.now += TimeUnit.MILLISECONDS.toNanos(this.slowness));

	private final RegisteredGroup one = Samples.group(1, GroupType.PROJECTOR);

	private final RegisteredGroup other = Samples.group(2, GroupType.PROJECTOR);

	private final Map<RegisteredGroup, Long> stored = new HashMap<>();

	/**
	 * What each group was dispatched: the last position, and the first and last of each
	 * lane.
	 */
	private final Map<RegisteredGroup, List<String>> dispatched = new LinkedHashMap<>();

	private final Map<RegisteredGroup, Collection<MessageHeader>> passed = new HashMap<>();

	private List<String> types = List.of("type");

	private MessageKind kind = MessageKind.EVENT;

	private long now;

	private long slowness;

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.groups.lock(any())).willAnswer((call) -> {
			Map<RegisteredGroup, Long> locked = new HashMap<>(this.stored);
			locked.keySet().retainAll(call.<Collection<RegisteredGroup>>getArgument(0));
			return locked;
		});
		given(this.log.headers(anyLong(), anyLong(), anyInt()))
			.willAnswer((call) -> LongStream.rangeClosed(call.<Long>getArgument(0) + 1, call.getArgument(1))
				.limit(call.<Integer>getArgument(2))
				.mapToObj((position) -> new MessageHeader(position, this.kind,
						this.types.get((int) position % this.types.size()), Tags.of("name", "n" + position % 2)))
				.toList());
		willAnswer((call) -> {
			call.<Map<RegisteredGroup, LaneUpdates>>getArgument(0).forEach((group, news) -> {
				this.stored.put(group, call.getArgument(1));
				this.dispatched.computeIfAbsent(group, (key) -> new ArrayList<>())
					.add(call.getArgument(1) + ":"
							+ news.marks().stream().map((mark) -> mark.first() + "-" + mark.last()).sorted().toList());
			});
			return null;
		}).given(this.groups).dispatch(any(), anyLong());
	}

	@Test
	void groupsThatAreNearEachOtherAreServedFromOneReading() {
		Dispatched done = dispatch(Map.of(this.one, 2L, this.other, 5L), 8);
		assertThat(done).isEqualTo(new Dispatched(Set.of(this.one, this.other), true));
		assertThat(this.dispatched).containsEntry(this.one, List.of("8:[3-7, 4-8]"))
			.containsEntry(this.other, List.of("8:[6-8, 7-7]"));
		then(this.log).should(times(1)).headers(2, 8, 1000);
	}

	@Test
	void aLongLogIsReadInWindows() {
		for (long dispatched : new long[] { 0, 1000, 3000 }) {
			assertThat(dispatch(Map.of(this.one, dispatched), 3500).moved()).isTrue();
		}
		assertThat(this.dispatched.get(this.one)).containsExactly("1000:[1-999, 2-1000]", "3000:[1001-2999, 1002-3000]",
				"3500:[3001-3499, 3002-3500]");
	}

	@Test
	void windowsGrowWhileGroupsAreBehindAndAreSmallAgainAfterwards() {
		List<Integer> sizes = new ArrayList<>();
		long watermark = 60_000;
		for (long dispatched = 0; dispatched < watermark; dispatched = this.stored.get(this.one)) {
			dispatch(Map.of(this.one, dispatched), watermark);
			sizes.add((int) (this.stored.get(this.one) - dispatched));
		}
		assertThat(sizes).containsExactly(1000, 2000, 4000, 8000, 16_000, 16_000, 13_000);
		dispatch(Map.of(this.one, watermark), watermark + 500);
		dispatch(Map.of(this.one, watermark + 500), watermark + 5000);
		assertThat(this.stored).containsEntry(this.one, watermark + 1500);
	}

	@Test
	void aWindowThatTakesLongIsMadeSmaller() {
		dispatch(Map.of(this.one, 0L), 60_000);
		dispatch(Map.of(this.one, 1000L), 60_000);
		this.slowness = 200;
		dispatch(Map.of(this.one, 3000L), 60_000);
		assertThat(this.stored).containsEntry(this.one, 7000L);
		dispatch(Map.of(this.one, 7000L), 60_000);
		assertThat(this.stored).containsEntry(this.one, 9000L);
	}

	@Test
	void aGroupWithASingleLaneFollowsWithoutALookAtTheMessages() {
		RegisteredGroup whole = new RegisteredGroup(3,
				new GroupDefinition("whole", GroupType.PROJECTOR, List.of(), Set.of("type"), StartPosition.BEGINNING),
				1);
		assertThat(dispatch(Map.of(whole, 2L), 5000)).isEqualTo(new Dispatched(Set.of(whole), true));
		assertThat(dispatch(Map.of(whole, 5000L), 300_000)).isEqualTo(new Dispatched(Set.of(whole), true));
		assertThat(this.dispatched).containsEntry(whole, List.of("5000:[3-5000]", "105000:[5001-105000]"));
		then(this.log).should(never()).headers(anyLong(), anyLong(), anyInt());
	}

	@Test
	void aGroupNearTheEndIsServedBeforeThoseThatAreFarFromIt() {
		dispatch(Map.of(this.one, 0L, this.other, 49_990L), 50_000);
		assertThat(this.dispatched.keySet()).containsExactly(this.other, this.one);
		dispatch(Map.of(this.one, 1000L, this.other, 50_000L), 50_010);
		assertThat(this.stored).as("in a window that has grown").containsEntry(this.one, 3000L);
	}

	@Test
	void groupsThatAreFarFromEachOtherAreServedFromReadingsOfTheirOwn() {
		dispatch(Map.of(this.one, 0L, this.other, 5000L), 5004);
		assertThat(this.dispatched).containsEntry(this.one, List.of("1000:[1-999, 2-1000]"))
			.containsEntry(this.other, List.of("5004:[5001-5003, 5002-5004]"));
	}

	@Test
	void aGroupThatAnotherDispatcherHasIsLeftToIt() {
		this.stored.put(this.other, 5L);
		Dispatched done = this.dispatcher.dispatch(Map.of(this.one, 2L), 8);
		assertThat(done).isEqualTo(new Dispatched(Set.of(), false));
		then(this.groups).should(never()).dispatch(any(), anyLong());
	}

	@Test
	void aGroupThatWasMovedMeanwhileIsDispatchedFromWhereItIs() {
		this.stored.put(this.one, 6L);
		this.dispatcher.dispatch(Map.of(this.one, 2L), 8);
		assertThat(this.dispatched).containsEntry(this.one, List.of("8:[7-7, 8-8]"));
	}

	@Test
	void messagesOfOtherTypesMoveAGroupAndMakeNoLaneReady() {
		this.types = List.of("another");
		assertThat(dispatch(Map.of(this.one, 2L), 8)).isEqualTo(new Dispatched(Set.of(), true));
		assertThat(this.dispatched).containsEntry(this.one, List.of("8:[]"));
	}

	@Test
	void aWindowThatConcernsTooManyLanesIsCutInHalves() {
		given(this.groups.concernTooManyLanes(any())).willReturn(true).willReturn(true).willReturn(false);
		dispatch(Map.of(this.one, 0L), 8);
		assertThat(this.dispatched).containsEntry(this.one, List.of("2:[1-1, 2-2]"));
	}

	@Test
	void groupsOfWorkflowsAreToldOfTheEventsThatTheyPassBeforeTheyMove() {
		RegisteredGroup runs = Samples.group(3, GroupType.WORKFLOW);
		willAnswer((call) -> {
			assertThat(this.dispatched).as("what is written by the runs comes first").isEmpty();
			this.passed.putAll(call.getArgument(0));
			return null;
		}).given(this.waits).passed(any());
		dispatch(Map.of(this.one, 2L, runs, 5L), 8);
		assertThat(this.passed).containsOnlyKeys(runs);
		assertThat(this.passed.get(runs)).extracting(MessageHeader::position).containsExactly(6L, 7L, 8L);
		assertThat(this.dispatched).containsEntry(runs, List.of("8:[]"));
	}

	@Test
	void onlyEventsAreTold() {
		this.kind = MessageKind.COMMAND;
		dispatch(Map.of(Samples.group(3, GroupType.WORKFLOW), 5L), 8);
		then(this.waits).should(never()).passed(any());
	}

	@Test
	void noMoreIsToldThanAWindowThatWasCutMoves() {
		RegisteredGroup runs = Samples.group(3, GroupType.WORKFLOW);
		willAnswer((call) -> {
			this.passed.putAll(call.getArgument(0));
			return null;
		}).given(this.waits).passed(any());
		given(this.groups.concernTooManyLanes(any())).willReturn(true).willReturn(false);
		dispatch(Map.of(this.one, 0L, runs, 0L), 8);
		assertThat(this.passed.get(runs)).extracting(MessageHeader::position).containsExactly(1L, 2L, 3L, 4L);
		assertThat(this.stored).containsEntry(runs, 4L);
	}

	private Dispatched dispatch(Map<RegisteredGroup, Long> behind, long watermark) {
		this.stored.putAll(behind);
		return this.dispatcher.dispatch(behind, watermark);
	}

}
