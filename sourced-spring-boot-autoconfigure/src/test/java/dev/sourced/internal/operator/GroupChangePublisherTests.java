package dev.sourced.internal.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.Intervention;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Changes of groups on their way to the workers and the application.
 */
class GroupChangePublisherTests {

	private final Transactions transactions = mock(Transactions.class);

	private final Signal signal = new Signal();

	private final AtomicInteger raised = new AtomicInteger();

	private final List<GroupChanged> changes = new ArrayList<>();

	private final GroupChangePublisher publisher = new GroupChangePublisher(this.transactions, this.signal,
			this.changes::add);

	@Test
	void aChangeIsToldWhenItIsCommitted() {
		this.signal.listen(this.raised::incrementAndGet);
		given(this.transactions.isActive()).willReturn(true);
		this.publisher.publish("list", Action.STOPPED, Intervention.because("repair"));
		assertThat(this.raised).hasValue(0);
		assertThat(this.changes).isEmpty();
		ArgumentCaptor<Runnable> commit = ArgumentCaptor.captor();
		then(this.transactions).should().afterCommit(commit.capture());
		commit.getValue().run();
		assertThat(this.raised).hasValue(1);
		assertThat(this.changes)
			.containsExactly(new GroupChanged("list", Action.STOPPED, Intervention.because("repair")));
	}

	@Test
	void aChangeOutsideATransactionIsToldAtOnce() {
		this.signal.listen(this.raised::incrementAndGet);
		this.publisher.publish("list", Action.STARTED, Intervention.because("repaired"));
		assertThat(this.raised).hasValue(1);
		assertThat(this.changes).hasSize(1);
	}

}
