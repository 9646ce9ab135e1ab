package dev.sourced.test.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.message.Tags;
import dev.sourced.test.Processing;
import dev.sourced.test.SourcedTest;
import dev.sourced.test.TimeMachine;
import dev.sourced.view.Views;

import static org.assertj.core.api.Assertions.assertThat;

@SourcedTest
class OrderTests {

	@Autowired
	CommandGateway commands;

	@Autowired
	Processing processing;

	@Autowired
	Views views;

	@Test
	void anOrderIsChargedInTheEnd() {
		this.commands.execute(new PlaceOrder("o1", 10));
		this.processing.drain();
		assertThat(this.views.get(OrderCard.class, Tags.of("orderId", "o1"))).contains(new OrderCard("charged"));
	}

	@Autowired
	TimeMachine time;

	@Test
	void anOrderIsPlacedLater() {
		UUID id = UUID.randomUUID();
		this.commands.schedule(new PlaceOrder("o1", 10), Instant.now().plus(Duration.ofDays(30)), id);
		this.time.advance(Duration.ofDays(30));
		this.processing.drain();
		assertThat(this.commands.outcome(id).status()).isEqualTo(Status.ACCEPTED);
	}

}
