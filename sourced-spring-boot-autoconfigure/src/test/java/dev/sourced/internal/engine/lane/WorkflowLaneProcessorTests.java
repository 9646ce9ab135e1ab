package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunEntries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * How the lanes of runs are handled: what is one entry, and what commits together.
 */
class WorkflowLaneProcessorTests {

	private final Lanes lanes = mock(Lanes.class);

	private final Transactions transactions = mock(Transactions.class);

	private final RunEntries entering = mock(RunEntries.class);

	private final WorkflowLaneProcessor processor = new WorkflowLaneProcessor(this.lanes, this.transactions,
			this.entering);

	private final RegisteredGroup group = Samples.group(1, GroupType.WORKFLOW);

	private final List<String> happened = new ArrayList<>();

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> {
			this.happened.add("begin");
			try {
				return call.<Supplier<?>>getArgument(0).get();
			}
			finally {
				this.happened.add("end");
			}
		});
		given(this.lanes.acknowledge(any(), any())).willAnswer((call) -> {
			this.happened.add("acknowledge");
			return 1;
		});
		willAnswer((call) -> {
			this.happened.add("enter " + call.getArgument(0) + " " + call.getArgument(1));
			return (Runnable) () -> this.happened.add("rest");
		}).given(this.entering).enter(any(), anyLong());
	}

	@Test
	void eachLaneIsAUnitWithAllOfItsMessages() {
		LaneBatch one = Samples.batch("one", 3);
		LaneBatch other = Samples.batch("other", 1);
		assertThat(this.processor.cut(List.of(one, other))).containsExactly(List.of(one), List.of(other));
	}

	@Test
	void aRunIsEnteredOnceOutsideOfTheTransactionThatAcknowledges() {
		RunAddress run = new RunAddress("group-1", UUID.randomUUID());
		assertThat(this.processor.run(this.group, List.of(batch(run, 3)))).isOne();
		assertThat(this.happened).containsExactly("enter " + run + " 7", "begin", "rest", "acknowledge", "end");
	}

	@Test
	void aLaneWithoutMessagesIsOnlyAcknowledged() {
		RunAddress run = new RunAddress("group-1", UUID.randomUUID());
		this.processor.run(this.group, List.of(batch(run, 0)));
		assertThat(this.happened).containsExactly("begin", "acknowledge", "end");
	}

	@Test
	void aClaimThatIsLostPassesAndNothingIsAcknowledged() {
		RunAddress run = new RunAddress("group-1", UUID.randomUUID());
		given(this.entering.enter(any(), anyLong())).willThrow(new ClaimLostException("taken over"));
		assertThatExceptionOfType(ClaimLostException.class)
			.isThrownBy(() -> this.processor.run(this.group, List.of(batch(run, 1))));
		assertThat(this.happened).isEmpty();
	}

	private static LaneBatch batch(RunAddress run, int messages) {
		LaneBatch sample = Samples.batch("any", messages);
		return new LaneBatch(new ClaimedLane(run.lane(), 0, 9, 1, 0, 0, 7), sample.messages(), 9, 10, true);
	}

}
