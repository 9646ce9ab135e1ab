package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.group.EngineSnapshot;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.GroupState;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.EventWaits;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * A poll with a clock of its own: what it does, what it leaves out, and when it comes
 * again.
 */
@ExtendWith(OutputCaptureExtension.class)
class PollCycleTests {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final AtomicLong now = new AtomicLong();

	private final GroupRegistry groups = mock(GroupRegistry.class);

	private final Lanes lanes = mock(Lanes.class);

	private final LogTail log = mock(LogTail.class);

	private final Schedules schedules = mock(Schedules.class);

	private final Transactions transactions = mock(Transactions.class);

	private final RegisteredGroup one = group(1);

	private final RegisteredGroup other = group(2);

	private final List<RegisteredGroup> offered = new ArrayList<>();

	private final PollTasks tasks = new PollTasks(new RecurringWarnings(this.now::get), this.now::get, INTERVAL);

	private final LogFollower follower = new LogFollower(this.log,
			new Dispatcher(this.groups, this.log, this.transactions, mock(EventWaits.class)), this.transactions,
			this.tasks, this.now::get);

	private final PollCycle poll = new PollCycle(List.of(this.one, this.other), this.groups, this.lanes,
			new DueCommandPromoter(this.schedules, this.now::get), this.follower, this.tasks, this.offered::addAll,
			INTERVAL);

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.groups.lock(any())).willAnswer((call) -> {
			Map<RegisteredGroup, Long> locked = new HashMap<>();
			call.<Collection<RegisteredGroup>>getArgument(0).forEach((group) -> locked.put(group, 3L));
			return locked;
		});
		snapshot(null, false, 5);
		given(this.log.watermark()).willReturn(5L);
	}

	@Test
	void comesAgainAfterTheIntervalIfThereIsNothing() {
		assertThat(this.poll.get()).isEqualTo(INTERVAL);
	}

	@Test
	void waitsForWhatIsDueHoweverFarThatIs() {
		snapshot(Duration.ofSeconds(3), false, 5);
		assertThat(this.poll.get()).isEqualTo(Duration.ofSeconds(3));
		snapshot(Duration.ofSeconds(Long.MAX_VALUE), false, 5);
		assertThat(this.poll.get()).isEqualTo(INTERVAL);
		snapshot(Duration.ofSeconds(Long.MIN_VALUE), false, 5);
		assertThat(this.poll.get()).isEqualTo(INTERVAL);
		then(this.schedules).should().promote(anyInt());
	}

	@Test
	void aPromotionThatFailsKeepsNothingElseFromBeingDone(CapturedOutput output) {
		given(this.schedules.promote(anyInt())).willThrow(new IllegalStateException("no promotion"));
		snapshot(Duration.ZERO, false, 3);
		this.poll.get();
		then(this.lanes).should().reap();
		then(this.groups).should().dispatch(any(), anyLong());
		assertThat(this.offered).contains(this.one, this.other);
		assertThat(output).contains("Unable to promote due commands", "no promotion");
	}

	@Test
	void takingBackClaimsMayFailAndNothingElseDoes() {
		given(this.lanes.reap()).willThrow(new IllegalStateException("no reaping"));
		snapshot(Duration.ZERO, false, 3);
		this.poll.get();
		then(this.schedules).should().promote(anyInt());
		then(this.groups).should().dispatch(any(), anyLong());
		assertThat(this.offered).contains(this.one, this.other);
	}

	@Test
	void aWatermarkThatIsNotToldKeepsNobodyFromWorking() {
		given(this.log.watermark()).willThrow(new IllegalStateException("no watermark"));
		snapshot(Duration.ZERO, false, 3);
		assertThat(this.poll.get()).isEqualTo(Duration.ofMillis(25));
		then(this.lanes).should().reap();
		assertThat(this.offered).contains(this.one, this.other);
	}

	@Test
	void aGroupThatCannotBeDispatchedHoldsUpNoOther(CapturedOutput output) {
		given(this.groups.concernTooManyLanes(argThat((news) -> news != null && news.containsKey(this.one))))
			.willThrow(new IllegalStateException("not this group"));
		given(this.log.headers(anyLong(), anyLong(), anyInt()))
			.willReturn(List.of(new MessageHeader(4, MessageKind.EVENT, "type", Tags.of("name", "a")),
					new MessageHeader(5, MessageKind.EVENT, "type", Tags.of("name", "b"))));
		snapshot(null, false, 3);
		for (int i = 0; i < 3; i++) {
			this.poll.get();
		}
		then(this.groups).should(times(3))
			.dispatch(argThat((news) -> news.keySet().equals(Set.of(this.other))), anyLong());
		assertThat(output).containsOnlyOnce("not this group").contains("Unable to dispatch group-1");
	}

	@Test
	void whatFailsIsTriedAgainAfterAPauseThatGrows(CapturedOutput output) {
		given(this.schedules.promote(anyInt())).willThrow(new IllegalStateException("no promotion"));
		snapshot(Duration.ZERO, false, 5);
		List<Duration> pauses = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			Duration next = this.poll.get();
			pauses.add(next);
			// a signal in between changes nothing
			this.poll.get();
			this.now.addAndGet(next.toNanos());
		}
		then(this.schedules).should(times(10)).promote(anyInt());
		assertThat(pauses).startsWith(Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100))
			.endsWith(INTERVAL)
			.isSorted();
		assertThat(output).containsOnlyOnce("IllegalStateException: no promotion");
	}

	@Test
	void thePauseWhileOthersAreHeldBackFollowsTheTimeAndNotThePolls() {
		given(this.groups.snapshot()).willAnswer((call) -> state(null, false, 5, 9));
		Duration last = Duration.ZERO;
		for (int i = 0; i <= 25; i++) {
			last = this.poll.get();
			this.now.addAndGet(Duration.ofMillis(20).toNanos());
		}
		assertThat(last).isEqualTo(Duration.ofMillis(125));
	}

	/*
	 * The claims that this instance failed to take back were taken back by another.
	 */
	@Test
	void aPartThatHasFailedAndIsNotWantedAnyMoreIsNotWaitedFor() {
		given(this.lanes.reap()).willThrow(new IllegalStateException("a deadlock"));
		given(this.groups.snapshot()).willReturn(state(null, false, 5, 5))
			.willReturn(
					new EngineSnapshot(5, null, false, Map.of(1, new GroupState(1, 1, true, 5, false, false, null))));
		assertThat(this.poll.get()).isLessThan(INTERVAL);
		this.now.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(this.poll.get()).isEqualTo(INTERVAL);
	}

	@Test
	void dueCommandsOfUnknownTypesAreNamedOnceAndDelayNobody(CapturedOutput output) {
		given(this.schedules.leftToOthers(anyInt())).willReturn(List.of(new ScheduledCommand(UUID.randomUUID(),
				"of.another.version", Instant.EPOCH, List.of(), ScheduledCommand.Status.WAITING, null, Instant.EPOCH)));
		snapshot(Duration.ofMillis(300), true, 5);
		for (int i = 0; i < 10; i++) {
			assertThat(this.poll.get()).isEqualTo(Duration.ofMillis(300));
			this.now.addAndGet(Duration.ofSeconds(30).toNanos());
		}
		then(this.schedules).should(times(5)).leftToOthers(anyInt());
		then(this.schedules).should(never()).promote(anyInt());
		assertThat(output).containsOnlyOnce("of.another.version");
		then(this.groups).should(atLeastOnce()).snapshot();
	}

	private void snapshot(@Nullable Duration dueIn, boolean unknownDue, long dispatched) {
		given(this.groups.snapshot()).willReturn(state(dueIn, unknownDue, dispatched, 5));
	}

	private static EngineSnapshot state(@Nullable Duration dueIn, boolean unknownDue, long dispatched, long head) {
		return new EngineSnapshot(head, dueIn, unknownDue, Map.of(1, state(1, dispatched), 2, state(2, dispatched)));
	}

	private static GroupState state(int number, long dispatched) {
		return new GroupState(number, 1, true, dispatched, true, true, null);
	}

	private static RegisteredGroup group(int number) {
		return new RegisteredGroup(number, new GroupDefinition("group-" + number, GroupType.PROJECTOR, List.of("name"),
				Set.of("type"), StartPosition.BEGINNING), 1);
	}

}
