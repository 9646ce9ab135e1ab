package dev.sourced.test.scenario;

import org.junit.jupiter.api.Test;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.PayOrder;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopesTests {

	@Test
	void anEnvelopeHasTypeAndTags() {
		Envelope envelope = Envelopes.of(new OrderPlaced("a", "pen", 2), 7, Scenario.START.plusSeconds(1));
		assertThat(envelope.type()).isEqualTo("shop.placed");
		assertThat(envelope.tags()).isEqualTo(Tags.of("orderId", "a").and("itemId", "pen"));
		assertThat(envelope.position()).isEqualTo(7);
		assertThat(envelope.recordedAt()).isEqualTo(Scenario.START.plusSeconds(1));
		assertThat(Envelopes.of(new PayOrder("a")).kind()).isEqualTo(MessageKind.COMMAND);
	}

	@Test
	void attemptsHaveOneKey() {
		Envelope envelope = Envelopes.of(new OrderPlaced("a", "pen", 2));
		Delivery first = Deliveries.of("mails", Tags.of("orderId", "a"), envelope);
		assertThat(first.attempt()).isEqualTo(1);
		assertThat(Deliveries.again(first).attempt()).isEqualTo(2);
		assertThat(Deliveries.again(first).idempotencyKey()).isEqualTo(first.idempotencyKey())
			.isEqualTo("mails:" + envelope.id());
		assertThat(Deliveries.replaying(first).replaying()).isTrue();
		assertThat(Deliveries.of("mails", envelope).lane()).isEqualTo(Tags.none());
	}

}
