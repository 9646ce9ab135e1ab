package dev.sourced.internal.handler;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sourced.command.FollowUp;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.Delivery;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.spring.scan.DeciderReader;
import dev.sourced.internal.spring.scan.DecisionModelReader;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ReactorInvokerTests {

	private static final UUID EVENT = UUID.fromString("01930000-0000-7000-8000-000000000001");

	private final Locale before = Locale.getDefault();

	@AfterEach
	void speakAsBefore() {
		Locale.setDefault(this.before);
	}

	/*
	 * The ids are in logs: if another version of the library made others, a reaction that
	 * is repeated across an upgrade would be followed up twice.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "en", "fa-IR" })
	void idsOfFollowUpsStayAsTheyAre(String locale) {
		Locale.setDefault(Locale.forLanguageTag(locale));
		FollowUps followUps = reacting().react(
				new ReactorDefinition("notices", "notices", List.of("depot"),
						List.of(new Reaction(Sent.class, "test", List.of(),
								(event, models) -> List.of(FollowUp.of(new Announce("north", "a")),
										FollowUp.of(new Announce("north", "b")))))),
				new DeliveredMessage(sent(), new Delivery("notices", Tags.of("depot", "north"), EVENT, 1, false)),
				HandlerCalls.direct());
		assertThat(followUps.now()).extracting(Message::id)
			.containsExactly(UUID.fromString("e9949f2f-4755-557f-b562-33b0416c7628"),
					UUID.fromString("92ac655a-638d-52da-bce2-65d89435d537"));
	}

	private static ReactorInvoker reacting() {
		Deciders deciders = new Deciders(List
			.of(new DeciderReader(new DecisionModelReader()).read("parcels", ParcelDecider.class, Object::new)));
		return new ReactorInvoker(new ModelLoader(mock(MessageLog.class)), new CommandAdmission((command) -> {
		}, deciders));
	}

	private static Envelope sent() {
		return new Envelope(Message.of(new Sent("north", "a", 1)).withId(EVENT), "parcels.sent",
				Tags.of("depot", "north").and("parcel", "a"), 7, Instant.EPOCH);
	}

}
