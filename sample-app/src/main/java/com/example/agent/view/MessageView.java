package com.example.agent.view;

import com.example.agent.message.MessageKind;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.InputSent;
import com.example.agent.message.TurnEvent.TextAppended;
import com.example.agent.message.TurnEvent.ThinkingAppended;
import com.example.agent.message.TurnEvent.ToolAnswered;
import com.example.agent.message.TurnEvent.ToolCalled;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.TurnEvent;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A message of a turn. The view has a state for each message and not for each turn,
 * because a state is written as a whole: a chunk of text then costs as much as its
 * message is long, which {@link com.example.agent.message.Place#MOST_CHARACTERS} bounds,
 * and not as much as everything that was streamed before it.
 *
 * @param threadId the thread
 * @param messageId the message
 * @param turnId the turn
 * @param number its place in the turn, from 1
 * @param kind who has written it
 * @param text its text, empty for a tool call
 * @param tool the tool call, if it is one
 */
@View({ "threadId", "messageId" })
record MessageView(@Searchable String threadId, String messageId, String turnId, int number, MessageKind kind,
		String text, @Nullable Tool tool) {

	/**
	 * A tool call.
	 *
	 * @param toolCallId its own id, by which its result is found
	 * @param name the tool
	 * @param input what the tool gets
	 * @param output what came out, if it has
	 */
	record Tool(String toolCallId, String name, String input, @Nullable String output) {
	}

	static MessageView initial(Tags boundary) {
		return new MessageView(boundary.value("threadId"), boundary.value("messageId"), "", 0, MessageKind.USER, "",
				null);
	}

	@Evolve
	MessageView on(TurnStarted event) {
		return append(event, event.text());
	}

	@Evolve
	MessageView on(InputSent event) {
		return append(event, event.text());
	}

	@Evolve
	MessageView on(TextAppended event) {
		return append(event, event.text());
	}

	@Evolve
	MessageView on(ThinkingAppended event) {
		return append(event, event.text());
	}

	@Evolve
	MessageView on(ToolCalled event) {
		return append(event, "").with(new Tool(event.toolCallId(), event.name(), event.input(), null));
	}

	@Evolve
	MessageView on(ToolAnswered event) {
		return (this.tool != null)
				? with(new Tool(this.tool.toolCallId, this.tool.name, this.tool.input, event.output())) : this;
	}

	@Evolve
	@Nullable MessageView on(ThreadDeleted event) {
		return null;
	}

	private MessageView append(TurnEvent event, String more) {
		return new MessageView(this.threadId, this.messageId, event.turnId(), event.place().message(),
				event.place().kind(), this.text + more, this.tool);
	}

	private MessageView with(Tool call) {
		return new MessageView(this.threadId, this.messageId, this.turnId, this.number, this.kind, this.text, call);
	}

}
