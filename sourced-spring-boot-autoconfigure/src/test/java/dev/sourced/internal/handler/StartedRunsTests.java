package dev.sourced.internal.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

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
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.workflow.StartWorkflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class StartedRunsTests {

	private final MessageLog log = mock(MessageLog.class);

	private final List<String> started = new ArrayList<>();

	private final RunStarter starter = (workflow, key, input, cause) -> {
		this.started.add("%s %s %s after %s by %s".formatted(workflow.getSimpleName(), key, input, cause.position(),
				cause.parent()));
		return UUID.randomUUID();
	};

	@Test
	void runsAreStartedBesideCommandsAtThePositionOfTheEvent() {
		FollowUps wanted = react(7, FollowUp.of(new Announce("north", "a")),
				StartWorkflow.of(Ours.class, "one", new Input("x")), FollowUp.of(new Announce("north", "b")));
		assertThat(wanted.now()).hasSize(2);
		assertThat(wanted.asked()).hasSize(3).element(1).isInstanceOf(StartWorkflow.class);
		assertThat(wanted.areApart()).isTrue();
		assertThat(this.started).isEmpty();
		FollowUps.write(List.of(wanted), this.log, mock(Schedules.class), this.starter);
		assertThat(this.started).containsExactly("Ours one Input[value=x] after 7 by null");
		verify(this.log).append(anyList());
	}

	/*
	 * The id of a command depends on its place, so that a run beside it must not move it.
	 */
	@Test
	void idsOfCommandsCountRunsToo() {
		List<UUID> alone = react(7, FollowUp.of(new Announce("north", "a")), FollowUp.of(new Announce("north", "b")))
			.now()
			.stream()
			.map(Message::id)
			.toList();
		List<UUID> beside = react(7, FollowUp.of(new Announce("north", "a")),
				StartWorkflow.of(Ours.class, "one", new Input("x")), FollowUp.of(new Announce("north", "b")))
			.now()
			.stream()
			.map(Message::id)
			.toList();
		assertThat(beside).hasSize(2).doesNotHaveDuplicates();
		assertThat(beside.get(0)).isEqualTo(alone.get(0));
		assertThat(beside.get(1)).isNotEqualTo(alone.get(1));
	}

	@Test
	void runsOfSeveralEventsAreStartedInTheOrderOfTheirKeys() {
		FollowUps.write(
				List.of(react(7, StartWorkflow.of(Ours.class, "b", new Input("x"))),
						react(8, StartWorkflow.of(Other.class, "a", new Input("y")),
								StartWorkflow.of(Ours.class, "a", new Input("z")))),
				this.log, mock(Schedules.class), this.starter);
		assertThat(this.started).containsExactly("Other a Input[value=y] after 8 by null",
				"Ours a Input[value=z] after 8 by null", "Ours b Input[value=x] after 7 by null");
	}

	private static FollowUps react(long position, Object... wanted) {
		Deciders deciders = new Deciders(List
			.of(new DeciderReader(new DecisionModelReader()).read("parcels", ParcelDecider.class, Object::new)));
		CommandAdmission admission = new CommandAdmission((command) -> {
		}, deciders);
		UUID id = UUID.fromString("01930000-0000-7000-8000-000000000001");
		return new ReactorInvoker(new ModelLoader(mock(MessageLog.class)), admission).react(
				new ReactorDefinition("notices", "notices", List.of("depot"),
						List.of(new Reaction(Sent.class, "test", List.of(), (event, models) -> List.of(wanted)))),
				new DeliveredMessage(
						new Envelope(Message.of(new Sent("north", "a", 1)).withId(id), "parcels.sent",
								Tags.of("depot", "north").and("parcel", "a"), position, Instant.EPOCH),
						new Delivery("notices", Tags.of("depot", "north"), id, 1, false)),
				HandlerCalls.direct());
	}

	record Input(String value) {

	}

	static class Ours {

	}

	static class Other {

	}

}
