package dev.sourced.test.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Tags;
import dev.sourced.test.Drained;
import dev.sourced.test.NotDrainedError;
import dev.sourced.test.Processing;
import dev.sourced.test.Race;
import dev.sourced.test.TimeMachine;
import dev.sourced.test.Trace;
import dev.sourced.view.Views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a slice promises, on any database.
 */
@Import(Disturbance.class)
abstract class SourcedTestContract {

	@Autowired
	CommandGateway commands;

	@Autowired
	MessageLog log;

	@Autowired
	Views views;

	@Autowired
	OrderTotalRepository totals;

	@Autowired
	ConsumerGroups groups;

	@Autowired
	Processing processing;

	@Autowired
	TimeMachine time;

	@Autowired
	Disturbance disturbance;

	@Test
	void nothingRunsBeforeTheTestDrains() {
		UUID id = UUID.randomUUID();
		this.commands.enqueue(new PlaceOrder("o1", 10), id);
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.PENDING);
		Drained drained = this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.ACCEPTED);
		assertThat(drained.messages()).isGreaterThanOrEqualTo(3);
		assertThat(drained.failures()).isEmpty();
		assertThat(this.totals.findById("o1")).hasValueSatisfying((total) -> assertThat(total.amount()).isEqualTo(10));
		assertThat(this.views.get(OrderCard.class, Tags.of("orderId", "o1"))).contains(new OrderCard("charged"));
		UUID next = UUID.randomUUID();
		this.commands.enqueue(new PlaceOrder("o2", 10), next);
		assertThat(this.commands.outcome(next).status()).isEqualTo(Status.PENDING);
	}

	@RepeatedTest(3)
	void eachTestBeginsEmpty() {
		assertThat(this.log.head()).isZero();
		assertThat(this.totals.count()).isZero();
		assertThat(this.views.get(OrderCard.class, Tags.of("orderId", "o1"))).isEmpty();
		assertThat(this.time.advance(Duration.ofDays(1))).isEqualTo(new TimeMachine.Advanced(0, 0));
		this.commands.execute(new PlaceOrder("o1", 10));
		this.processing.drain();
		assertThat(this.totals.count()).isOne();
		assertThat(this.views.get(OrderCard.class, Tags.of("orderId", "o1"))).contains(new OrderCard("charged"));
	}

	@Test
	void schedulesWaitUntilTimeIsAdvanced() {
		UUID id = UUID.randomUUID();
		this.commands.schedule(new PlaceOrder("o1", 10), Instant.now().plus(Duration.ofDays(30)), id);
		this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.SCHEDULED);
		assertThat(this.time.advance(Duration.ofDays(29))).isEqualTo(new TimeMachine.Advanced(1, 0));
		this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.SCHEDULED);
		this.time.advance(Duration.ofDays(1));
		this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.ACCEPTED);
	}

	@Test
	void failuresAreNamedAndRetriedOnceTimeIsAdvanced() {
		IllegalStateException boom = new IllegalStateException("boom");
		this.disturbance.begin("o1", () -> {
			throw boom;
		});
		long position = this.commands.execute(new PlaceOrder("o1", 10)).position();
		this.commands.execute(new PlaceOrder("o2", 20));
		assertThatExceptionOfType(NotDrainedError.class).isThrownBy(this.processing::drain)
			.withCause(boom)
			.withMessageStartingWith("Unable to handle all messages: 1 of the lanes are held")
			.withMessageContaining("(group: order-totals, lane: {orderId=o1}, status: RETRYING, position: " + position
					+ ", attempts: 1, type: shop.order-placed, error: java.lang.IllegalStateException: boom)")
			.satisfies((error) -> assertThat(error.failures()).hasSize(1));
		assertThat(this.totals.count()).isOne();
		assertThat(this.processing.drainDespiteFailures().failures()).hasSize(1);
		this.disturbance.end();
		assertThat(this.time.advance(Duration.ofSeconds(2)).retries()).isOne();
		this.processing.drain();
		assertThat(this.totals.count()).isEqualTo(2);
	}

	@Test
	void aDrainThatTakesTooLongNamesGroupsLanesAndStacks() {
		CountDownLatch released = new CountDownLatch(1);
		this.disturbance.begin("o1", () -> hang(released));
		this.commands.execute(new PlaceOrder("o1", 10));
		try {
			assertThatExceptionOfType(NotDrainedError.class)
				.isThrownBy(() -> this.processing.drain(Duration.ofMillis(500), 100))
				.withMessageStartingWith("Unable to drain within 500 ms: not everything is handled")
				.withMessageContaining("group: order-totals, dispatched: ")
				.withMessageContaining("{orderId=o1} CLAIMED behind position ")
				.withMessageContaining("SourcedTestContract.hang");
		}
		finally {
			this.disturbance.end();
			released.countDown();
		}
		this.processing.drain();
		assertThat(this.totals.count()).isOne();
	}

	/*
	 * The first run of the workers ends after the second one has begun.
	 */
	@Test
	void workersThatStopLateLeaveTheNextOnesAlone(@Autowired ProcessingLifecycle workers) throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		this.disturbance.begin("o1", () -> {
			reached.countDown();
			hang(released);
		});
		this.commands.execute(new PlaceOrder("o1", 10));
		workers.start();
		assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
		workers.stop(stopped::countDown);
		workers.start();
		this.disturbance.end();
		released.countDown();
		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		this.commands.execute(new PlaceOrder("o2", 10));
		this.processing.drain();
		assertThat(workers.isRunning()).isTrue();
		workers.stop();
		assertThat(this.totals.count()).isEqualTo(2);
	}

	private static void hang(CountDownLatch released) {
		try {
			released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aDrainThatFindsEverMoreMessagesEnds() {
		for (int i = 0; i < 5; i++) {
			this.commands.enqueue(new PlaceOrder("o" + i, 10));
		}
		assertThatExceptionOfType(NotDrainedError.class)
			.isThrownBy(() -> this.processing.drain(Duration.ofSeconds(20), 1))
			.withMessageStartingWith("Unable to drain: the log has grown by more than 1 positions")
			.withMessageContaining("(group: ");
	}

	@Test
	void stoppedGroupsAreLeftAlone() {
		this.groups.stop("order-totals", Intervention.because("a test"));
		try {
			this.commands.execute(new PlaceOrder("o1", 10));
			this.processing.drain();
			assertThat(this.totals.count()).isZero();
		}
		finally {
			this.groups.start("order-totals", Intervention.because("a test"));
		}
		this.processing.drain();
		assertThat(this.totals.count()).isOne();
	}

	@Test
	void aDrainInATransactionIsRefused(@Autowired TransactionTemplate transaction) {
		assertThatIllegalStateException()
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> this.processing.drain()))
			.withMessageStartingWith("Unable to drain in a transaction");
	}

	@Test
	void onlyHandlersAndWhatTheyNeedAreThere(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(ShopFront.class)).isEmpty();
		assertThat(context.getBeanNamesForType(ShopApplication.class)).hasSize(1);
	}

	@Test
	void aTraceIsWhatOneCallHasCaused() {
		this.commands.enqueue(new PlaceOrder("other", 1));
		Trace trace = Trace.of(() -> this.commands.execute(new PlaceOrder("o1", 10)));
		assertThat(trace.events()).containsExactly(new OrderPlaced("o1", 10), new OrderCharged("o1", 10));
		assertThat(trace.commands()).hasSize(2);
		assertThat(trace.contains(OrderReminded.class)).isFalse();
		this.time.advance(Duration.ofMinutes(5));
		Trace later = trace.goOn();
		assertThat(later.only(OrderReminded.class)).isEqualTo(new OrderReminded("o1"));
		assertThat(later.toString().replaceAll("position: \\d+", "position: n")).isEqualTo("""
				command shop.place-order (position: n) PlaceOrder[orderId=o1, amount=10]
				  event shop.order-placed (position: n) OrderPlaced[orderId=o1, amount=10]
				    command shop.charge-order (position: n) ChargeOrder[orderId=o1, amount=10]
				      event shop.order-charged (position: n) OrderCharged[orderId=o1, amount=10]
				        command shop.remind-of-order (position: n) RemindOfOrder[orderId=o1]
				          event shop.order-reminded (position: n) OrderReminded[orderId=o1]""");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> trace.only(OrderReminded.class))
			.withMessageStartingWith("Expected one message of type " + OrderReminded.class.getName()
					+ ", but there are 0 in the trace:");
	}

	@Test
	void aTraceOfAScheduleOnlyGoesOn() {
		Trace trace = Trace.of(() -> {
			this.commands.schedule(new PlaceOrder("o1", 10), Instant.now().plus(Duration.ofDays(1)));
		});
		assertThat(trace.messages()).isEmpty();
		this.time.advance(Duration.ofDays(1));
		assertThat(trace.goOn().events()).containsExactly(new OrderPlaced("o1", 10), new OrderCharged("o1", 10));
	}

	@Test
	void aRaceCountsEveryOutcome() {
		Race<?> race = Race.of(8, () -> this.commands.execute(new PlaceOrder("o1", 10)));
		assertThat(race.accepted()).isOne();
		assertThat(race.rejected("order-exists")).isEqualTo(7);
		assertThat(race.failures()).isEmpty();
		assertThat(race).hasToString("Race{accepted=1, rejected (order-exists)=7}");
	}

}
