package com.example.agent;

import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.TurnCommand.CompleteTurn;
import com.example.agent.message.TurnCommand.FailTurn;
import com.example.agent.message.TurnCommand.InterruptTurn;
import com.example.agent.message.TurnCommand.SendInput;
import com.example.agent.message.TurnCommand.StartTurn;
import com.example.agent.message.TurnEvent.InputSent;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnFailed;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Starts and ends turns. One turn at a time runs in a thread.
 */
@Decider(partitionBy = "threadId")
class Turns {

	@Decide
	TurnStarted start(StartTurn command, AgentThread thread, Turn turn) {
		thread.requireIdle();
		thread.requireOpen();
		if (!turn.isNew()) {
			throw new CommandRejected("duplicate-turn", "Turn '%s' was started before".formatted(command.turnId()));
		}
		Place place = Place.first(MessageKind.USER, command.text());
		return new TurnStarted(thread.projectId(), command.threadId(), command.turnId(),
				place.messageId(command.turnId()), command.text(), place);
	}

	@Decide
	InputSent input(SendInput command, Turn turn) {
		turn.requireRunning(command.threadId());
		Place place = turn.end().next(MessageKind.USER, command.text());
		return new InputSent(command.threadId(), command.turnId(), place.messageId(command.turnId()), command.text(),
				place);
	}

	/**
	 * A turn that awaits approval can be interrupted, too: nobody has to answer for that.
	 */
	@Decide
	TurnInterrupted interrupt(InterruptTurn command, AgentThread thread, Turn turn) {
		turn.requireActive(command.threadId());
		return new TurnInterrupted(thread.projectId(), command.threadId(), command.turnId(), turn.end());
	}

	@Decide
	TurnCompleted complete(CompleteTurn command, AgentThread thread, Turn turn) {
		turn.requireRunning(command.threadId());
		return new TurnCompleted(thread.projectId(), command.threadId(), command.turnId(), Usage.UNKNOWN, turn.end());
	}

	/**
	 * A turn that awaits approval can fail, too, for example because its provider is
	 * gone.
	 */
	@Decide
	TurnFailed fail(FailTurn command, AgentThread thread, Turn turn) {
		turn.requireActive(command.threadId());
		return new TurnFailed(thread.projectId(), command.threadId(), command.turnId(), command.reason(), turn.end());
	}

}
