package dev.sourced.internal.assembly;

import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.TagIndex;
import dev.sourced.internal.store.Transactions;

/**
 * What a store offers beside its log. An application that brings a log of its own brings
 * these, too.
 *
 * @param transactions carry what is written
 * @param outcomes what became of enqueued commands
 * @param schedules commands that become visible later
 * @param tail the end of the log
 * @param tags the index of tags
 * @param groups consumer groups
 * @param states what is kept beside messages and groups
 * @param signal raised when something was committed
 */
public record StorePorts(Transactions transactions, Outcomes outcomes, Schedules schedules, LogTail tail, TagIndex tags,
		GroupPorts groups, StatePorts states, Signal signal) {
}
