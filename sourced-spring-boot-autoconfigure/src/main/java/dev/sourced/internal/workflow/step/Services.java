package dev.sourced.internal.workflow.step;

import java.time.Clock;
import java.util.concurrent.Executor;

import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.RunStarter;

/**
 * What steps work with.
 *
 * @param context where runs are
 * @param starter starts runs
 * @param types the types of messages
 * @param clock tells the time that is noted
 * @param branches runs branches, each in a thread of its own
 * @param listener told what runs do
 */
record Services(RunContext context, RunStarter starter, MessageTypes types, Clock clock, Executor branches,
		RunListener listener) {
}
