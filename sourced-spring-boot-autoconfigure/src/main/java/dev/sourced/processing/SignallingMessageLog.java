package dev.sourced.processing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.log.Transactions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Query;

/**
 * A log that raises a signal when what it appended is committed.
 */
public final class SignallingMessageLog implements MessageLog {

	private final MessageLog log;

	private final Transactions transactions;

	private final Signal signal;

	/**
	 * Create the log.
	 * @param log does the work
	 * @param transactions knows when it is committed
	 * @param signal raised then
	 */
	public SignallingMessageLog(MessageLog log, Transactions transactions, Signal signal) {
		this.log = log;
		this.transactions = transactions;
		this.signal = signal;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		Optional<Appended> appended = this.log.tryAppend(messages, condition);
		if (appended.isPresent()) {
			if (this.transactions.isActive()) {
				this.transactions.afterCommit(this.signal::raise);
			}
			else {
				this.signal.raise();
			}
		}
		return appended;
	}

	@Override
	public ReadResult read(Query query, ReadOptions options) {
		return this.log.read(query, options);
	}

	@Override
	public Stream<Envelope> stream(Query query, ReadOptions options) {
		return this.log.stream(query, options);
	}

	@Override
	public Stream<Envelope> browse(ReadOptions options) {
		return this.log.browse(options);
	}

	@Override
	public List<Envelope> correlated(UUID correlationId) {
		return this.log.correlated(correlationId);
	}

	@Override
	public Optional<Envelope> find(UUID id) {
		return this.log.find(id);
	}

	@Override
	public long head() {
		return this.log.head();
	}

	@Override
	public long watermark() {
		return this.log.watermark();
	}

}
