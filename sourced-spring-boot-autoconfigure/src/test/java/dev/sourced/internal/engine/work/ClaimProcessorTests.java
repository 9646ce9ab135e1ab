package dev.sourced.internal.engine.work;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.engine.failure.RetrySettings;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.failure.StoreProbe;
import dev.sourced.internal.engine.lane.HandlerFailedException;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * How a claim is cut into units.
 */
class ClaimProcessorTests {

	private final Recorder units = new Recorder();

	private GroupType type = GroupType.PROJECTOR;

	@Test
	void lanesWhoseMessageHasFailedComeLastAndMessageByMessage() {
		run(batch("fresh1", 0, 2), batch("tried", 3, 3), batch("fresh2", 0, 1));
		assertThat(this.units.ran).containsExactly("fresh1:2 fresh2:1", "tried:1", "tried:1", "tried:1");
	}

	@Test
	void allThatWaitsInTheLaneOfARunIsOneEntryAlsoAfterAFailure() {
		this.type = GroupType.WORKFLOW;
		Lanes lanes = mock(Lanes.class);
		given(lanes.recordFailure(any(), any())).willReturn(true);
		this.units.meanwhile = (unit) -> {
			throw new HandlerFailedException(new IllegalStateException("method"));
		};
		run(claim(), lanes, mock(Transactions.class), batch("tried", 3, 3), batch("fresh", 0, 2));
		assertThat(this.units.ran).containsExactly("fresh:2", "tried:3");
	}

	@Test
	void aClaimThatWasTakenBackIsLeftAlone() {
		HeldClaim claim = claim();
		this.units.meanwhile = claim::abandon;
		run(claim, batch("tried", 1, 3));
		assertThat(this.units.ran).containsExactly("tried:1");
		assertThat(claim.isAbandoned()).isTrue();
	}

	@Test
	void aClaimIsNotTakenBackForAUnitThatHasEnded() {
		HeldClaim claim = claim();
		List<LaneBatch> ended = List.of(batch("lane", 0, 1));
		claim.begin(ended);
		claim.end();
		assertThat(claim.abandon(ended)).isFalse();
		claim.begin(List.of(batch("lane", 0, 2)));
		assertThat(claim.abandon(ended)).isFalse();
		assertThat(claim.isAbandoned()).isFalse();
	}

	@Test
	void aStoreThatDoesNotAnswerIsAskedForNothingElse() {
		Transactions transactions = mock(Transactions.class);
		given(transactions.isStoreFault(any())).willReturn(true);
		this.units.meanwhile = (unit) -> {
			throw new DataAccessResourceFailureException("no connection");
		};
		assertThatExceptionOfType(StoreFaultException.class)
			.isThrownBy(() -> run(claim(), transactions, batch("one", 0, 2), batch("other", 0, 1)))
			.withCauseInstanceOf(DataAccessResourceFailureException.class);
		assertThat(this.units.ran).containsExactly("one:2 other:1");
	}

	/* Asked for again, the acknowledgement is refused. */
	@Test
	void aCommitWhoseAnswerWasLostIsNoFailureOfAMessageThatHasFailedBefore() {
		Transactions transactions = mock(Transactions.class);
		given(transactions.isStoreFault(any())).willReturn(true);
		Lanes lanes = mock(Lanes.class);
		this.units.meanwhile = (unit) -> {
			if (this.units.ran.size() == 1) {
				throw new HandlerFailedException(new DataAccessResourceFailureException("commit"));
			}
			throw new ClaimLostException("acknowledged already");
		};
		run(claim(), lanes, transactions, batch("lane", 3, 1));
		assertThat(this.units.ran).containsExactly("lane:1", "lane:1");
		then(lanes).should(never()).recordFailure(any(), any());
		then(lanes).should(never()).postpone(any(), any(), any());
	}

	private void run(LaneBatch... batches) {
		run(claim(), batches);
	}

	private void run(HeldClaim claim, LaneBatch... batches) {
		run(claim, unused(Transactions.class), batches);
	}

	private void run(HeldClaim claim, Transactions transactions, LaneBatch... batches) {
		run(claim, unused(Lanes.class), transactions, batches);
	}

	private void run(HeldClaim claim, Lanes lanes, Transactions transactions, LaneBatch... batches) {
		RecurringWarnings warnings = new RecurringWarnings(System::nanoTime);
		FailedMessages failed = new FailedMessages(lanes, (failure, byDefault) -> byDefault, (change) -> {
		}, warnings);
		new ClaimProcessor(claim, failed, new PostponedLanes(lanes, warnings),
				new StoreProbe(lanes, Duration.ofSeconds(30)), transactions, () -> false)
			.process(List.of(batches));
	}

	private HeldClaim claim() {
		GroupDefinition definition = new GroupDefinition("group", this.type, List.of("name"), Set.of("type"),
				StartPosition.BEGINNING);
		WorkSettings settings = new WorkSettings(50, 50, Duration.ofMinutes(5),
				new RetrySettings(15, Duration.ofSeconds(1), Duration.ofMinutes(10), WhenExhausted.PARK));
		GroupWork work = new GroupWork(new RegisteredGroup(1, definition, 1), this.units, settings);
		return new HeldClaim(work, List.of(), new ClaimSize(work), false, System::nanoTime);
	}

	private static LaneBatch batch(String name, int attempts, int messages) {
		ClaimedLane lane = new ClaimedLane(Lane.of(Tags.of("name", name)), 0, messages, 1, 0, attempts, 1);
		List<Envelope> envelopes = IntStream.rangeClosed(1, messages)
			.mapToObj((position) -> new Envelope(Message.of(new Happened()), "type", Tags.of("name", name), position,
					Instant.EPOCH))
			.toList();
		return new LaneBatch(lane, envelopes, messages, messages + 1, true);
	}

	private static <T> T unused(Class<T> port) {
		return port
			.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] { port }, (proxy, method, args) -> {
				throw new UnsupportedOperationException(method.getName());
			}));
	}

	record Happened() implements Event {
	}

	/** Writes down what it runs. */
	private static final class Recorder implements LaneProcessor {

		private final List<String> ran = new ArrayList<>();

		private Consumer<List<LaneBatch>> meanwhile = (unit) -> {
		};

		@Override
		public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
			return batches.isEmpty() ? List.of() : List.of(batches);
		}

		@Override
		public int run(RegisteredGroup group, List<LaneBatch> unit) {
			this.ran.add(String.join(" ", unit.stream()
				.map((batch) -> "%s:%d".formatted(batch.lane().lane().tags().value("name"), batch.messages().size()))
				.toList()));
			this.meanwhile.accept(unit);
			return 0;
		}

	}

}
