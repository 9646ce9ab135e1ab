package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.command.ScheduleKey;
import dev.sourced.group.GroupType;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.log.MessageLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Messages of several lanes that a reactor handles one after the other: what is
 * acknowledged together, and what a failure leaves.
 */
class ReactorRoundTests {

	private final Lanes lanes = mock(Lanes.class);

	private final Transactions transactions = mock(Transactions.class);

	private final Schedules schedules = mock(Schedules.class);

	private final ReactorInvoker reacting = mock(ReactorInvoker.class);

	private final ReactorLaneProcessor processor = new ReactorLaneProcessor(this.lanes, this.transactions,
			new CommandStore(mock(MessageLog.class), mock(Outcomes.class), this.schedules), RunStarter.none(),
			this.reacting, new ReactorDefinition("bean", "group", List.of("name"), List.of()), () -> this.now);

	private final RegisteredGroup group = Samples.group(1, GroupType.REACTOR);

	/** What was handled and what was acknowledged, in order. */
	private final List<String> happened = new ArrayList<>();

	private final Set<String> lost = new HashSet<>();

	private Function<String, FollowUps> reaction = (lane) -> followUps();

	private long now;

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.reacting.react(any(), any(), any())).willAnswer((call) -> {
			String lane = call.<DeliveredMessage>getArgument(1).delivery().lane().value("name");
			this.happened.add(lane);
			return call.<HandlerCalls>getArgument(2).call(() -> this.reaction.apply(lane));
		});
		given(this.lanes.acknowledge(any(), any())).willAnswer((call) -> {
			List<String> names = call.<List<LaneBatch>>getArgument(1).stream().map(ReactorRoundTests::name).toList();
			if (names.stream().anyMatch(this.lost::contains)) {
				throw new ClaimLostException("lost");
			}
			this.happened.add("acknowledged " + String.join(" ", names));
			return names.size();
		});
	}

	@AfterEach
	void end() {
		HandlerThread.current().end();
	}

	@Test
	void aUnitHasAtMostOneMessageOfEachLane() {
		List<List<LaneBatch>> units = this.processor
			.cut(List.of(Samples.batch("a", 2), Samples.batch("b", 0), Samples.batch("c", 3)));
		assertThat(units).extracting((unit) -> unit.stream().map(ReactorRoundTests::name).toList())
			.containsExactly(List.of("a", "b", "c"), List.of("a", "c"), List.of("c"));
		assertThat(units).allSatisfy(
				(unit) -> assertThat(unit).allSatisfy((part) -> assertThat(part.messages()).hasSizeLessThan(2)));
	}

	@Test
	void whatIsHandledWithinAMomentIsAcknowledgedTogether() {
		assertThat(run("a", "b", "c")).isEqualTo(3);
		assertThat(this.happened).containsExactly("a", "b", "c", "acknowledged a b c");
	}

	@Test
	void aHandlerThatTakesLongIsAcknowledgedBeforeTheNextIsCalled() {
		this.reaction = (lane) -> {
			this.now += lane.equals("a") ? 1_000_000 : 10_000_000;
			return followUps();
		};
		run("a", "b", "c", "d");
		assertThat(this.happened).containsExactly("a", "b", "acknowledged a b", "c", "acknowledged c", "d",
				"acknowledged d");
	}

	@Test
	void whatWasHandledBeforeAFailureIsAcknowledgedAndNotRepeated() {
		this.reaction = (lane) -> {
			if (lane.equals("c")) {
				throw new IllegalStateException("broken");
			}
			return followUps();
		};
		UnitPartlyDoneException ex = partlyDone("a", "b", "c", "d");
		assertThat(this.happened).containsExactly("a", "b", "c", "acknowledged a b");
		assertThat(ex.ready()).isEqualTo(2);
		assertThat(ex.failed()).singleElement().satisfies((part) -> {
			assertThat(name(part.batch())).isEqualTo("c");
			assertThat(part.failure()).isInstanceOf(HandlerFailedException.class).hasRootCauseMessage("broken");
		});
		assertThat(ex.left()).extracting(ReactorRoundTests::name).containsExactly("d");
	}

	@Test
	void aLaneThatIsLostKeepsNoOtherFromBeingAcknowledged() {
		this.lost.add("b");
		UnitPartlyDoneException ex = partlyDone("a", "b", "c");
		assertThat(this.happened).containsExactly("a", "b", "c", "acknowledged a", "acknowledged c");
		assertThat(ex.failed()).singleElement().satisfies((part) -> {
			assertThat(name(part.batch())).isEqualTo("b");
			assertThat(part.failure()).isInstanceOf(ClaimLostException.class);
		});
		assertThat(ex.left()).isEmpty();
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsAskedOnce() {
		given(this.transactions.isStoreFault(any())).willReturn(true);
		this.lost.addAll(List.of("a", "b", "c"));
		UnitPartlyDoneException ex = partlyDone("a", "b", "c");
		assertThat(ex.failed()).hasSize(3);
		then(this.lanes).should().acknowledge(any(), any());
	}

	@Test
	void aMessageThatChangesSchedulesIsAcknowledgedOnItsOwn() {
		this.reaction = (lane) -> lane.equals("b") ? followUps(ScheduleKey.of("key")) : followUps();
		run("a", "b", "c");
		assertThat(this.happened).containsExactly("a", "b", "acknowledged a", "acknowledged b", "c", "acknowledged c");
	}

	@Test
	void noHandlerIsCalledAnyMoreWhenTheClaimIsTakenBack() {
		List<String> begun = new ArrayList<>();
		HandlerThread.current().begin((next) -> {
			begun.add(name(next.get(0)));
			return begun.size() < 3;
		}, () -> {
		});
		UnitPartlyDoneException ex = partlyDone("a", "b", "c", "d");
		assertThat(begun).containsExactly("a", "b", "c");
		assertThat(this.happened).containsExactly("a", "b", "acknowledged a b");
		assertThat(ex.left()).extracting(ReactorRoundTests::name).containsExactly("c", "d");
	}

	@Test
	void aMessageAloneFailsAsItself() {
		this.lost.add("a");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> run("a"));
	}

	private int run(String... names) {
		return this.processor.run(this.group, Stream.of(names).map((name) -> Samples.batch(name, 1)).toList());
	}

	private UnitPartlyDoneException partlyDone(String... names) {
		return catchThrowableOfType(UnitPartlyDoneException.class, () -> run(names));
	}

	private static FollowUps followUps(ScheduleKey... cancelled) {
		return new FollowUps(List.of(), List.of(), List.of(cancelled), List.of(), List.of());
	}

	private static String name(LaneBatch batch) {
		return batch.lane().lane().tags().value("name");
	}

}
