package dev.sourced.example.submission;

import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandIds;
import dev.sourced.command.Decision;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same without a rule: the token is the id of the command.
 */
class RepeatedCommandTests extends OnExampleApplication {

	@Test
	@DisplayName("EX7.3 a repeated command gets the decision that was made before")
	void isAnsweredWithTheFormerDecision() {
		PlaceOrder command = new PlaceOrder(newId("o"), newId("token"));
		UUID id = CommandIds.of("forms", command.idempotencyToken());
		Decision first = application().gateway().execute(command, id);
		Decision again = application().gateway().execute(command, id);
		assertThat(first.repeated()).isFalse();
		assertThat(again.repeated()).isTrue();
		assertThat(again.events()).isEqualTo(first.events());
		assertThat(application().events(Tags.of("orderId", command.orderId())))
			.containsExactly(new OrderPlaced(command.orderId(), command.idempotencyToken()));
	}

}
