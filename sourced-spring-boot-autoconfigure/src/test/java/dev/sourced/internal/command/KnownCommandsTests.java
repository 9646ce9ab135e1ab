package dev.sourced.internal.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandOutcome;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class KnownCommandsTests {

	private final MessageLog log = mock(MessageLog.class);

	private final Outcomes outcomes = mock(Outcomes.class);

	private final Schedules schedules = mock(Schedules.class);

	private final KnownCommands known = new KnownCommands(new CommandStore(this.log, this.outcomes, this.schedules),
			MessageTypes.of(List.of()), new MessageJson(Stream.of(), 1000));

	@Test
	void aCommandThatLeavesTheSchedulesForTheLogMeanwhileIsKnown() {
		Message command = Message.of(new Act());
		Envelope visible = new Envelope(command, "act", Tags.none(), 7, Instant.EPOCH);
		given(this.log.find(command.id())).willReturn(Optional.empty()).willReturn(Optional.of(visible));
		given(this.schedules.find(command.id())).willReturn(Optional.empty());
		given(this.outcomes.find(command.id())).willReturn(Optional.empty());
		assertThat(this.known.outcome(command.id()).status()).isEqualTo(CommandOutcome.Status.PENDING);
	}

	@Test
	void aCommandThatNobodyKnowsIsUnknown() {
		UUID id = UUID.randomUUID();
		given(this.log.find(id)).willReturn(Optional.empty());
		given(this.schedules.find(id)).willReturn(Optional.empty());
		assertThat(this.known.outcome(id).status()).isEqualTo(CommandOutcome.Status.UNKNOWN);
	}

	record Act() implements Command {
	}

}
