package dev.sourced.test.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.log.MessageLog;
import dev.sourced.test.EmptyLog;
import dev.sourced.test.Processing;
import dev.sourced.test.TimeMachine;
import dev.sourced.test.Trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The kit in an application whose workers run all the time.
 */
@SpringBootTest(classes = ShopApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.datasource.url=jdbc:h2:mem:running;DB_CLOSE_DELAY=-1",
				"sourced.processing.poll-interval=10m" })
@EmptyLog
@DirtiesContext
class RunningWorkersTests {

	@Autowired
	CommandGateway commands;

	@Autowired
	MessageLog log;

	@Autowired
	Processing processing;

	@Autowired
	TimeMachine time;

	@Autowired
	ProcessingLifecycle workers;

	@Test
	void aDrainWaitsUntilTheyHaveNothingToDo() {
		assertThat(this.log.head()).isZero();
		UUID id = UUID.randomUUID();
		this.commands.enqueue(new PlaceOrder("o1", 10), id);
		this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.ACCEPTED);
		assertThat(this.workers.isRunning()).isTrue();
	}

	/*
	 * They are told that time was advanced, though they had planned to look much later.
	 */
	@Test
	void theyAreToldOfAdvancedTime() {
		assertThat(this.log.head()).isZero();
		UUID id = UUID.randomUUID();
		this.commands.schedule(new PlaceOrder("o2", 10), Instant.now().plus(Duration.ofDays(1)), id);
		this.processing.drain();
		this.time.advance(Duration.ofDays(1).plusSeconds(1));
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.commands.outcome(id).status()).isEqualTo(Status.ACCEPTED));
	}

	@Test
	void aTraceOfNothingIsEmpty() {
		assertThat(Trace.of(() -> {
		}).messages()).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> Trace.of(() -> {
			Trace.of(() -> {
			});
		})).withMessage("Unable to trace a call inside of a call that is traced");
	}

	/*
	 * The answer names the chain, though nothing is appended.
	 */
	@Test
	void aRepeatedCallIsTracedByItsAnswer() {
		UUID id = UUID.randomUUID();
		Trace first = Trace.of(() -> this.commands.execute(new PlaceOrder("o3", 10), id));
		Trace second = Trace.of(() -> this.commands.execute(new PlaceOrder("o3", 10), id));
		assertThat(second.messages()).isEqualTo(first.messages()).hasSize(4);
	}

	@Test
	void timeIsBounded() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ZERO))
			.withMessageStartingWith("'duration' must be between a millisecond and 36500 days");
		assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ofDays(36_501)));
	}

}
