package dev.sourced.internal.signal;

import java.util.List;
import java.util.Optional;

import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * A log that raises a signal when what it appended is committed.
 */
public final class SignallingMessageLog extends ForwardingMessageLog {

	private final Transactions transactions;

	private final Signal signal;

	/**
	 * Create the log.
	 * @param log does the work
	 * @param transactions knows when it is committed
	 * @param signal raised then
	 */
	public SignallingMessageLog(MessageLog log, Transactions transactions, Signal signal) {
		super(log);
		this.transactions = transactions;
		this.signal = signal;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		Optional<Appended> appended = super.tryAppend(messages, condition);
		if (appended.isPresent()) {
			this.transactions.afterCommit(this.signal::raise);
		}
		return appended;
	}

}
