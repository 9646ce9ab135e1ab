package dev.sourced.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Conflict;
import dev.sourced.log.LogStatistics;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * A log that delegates to another log. Subclasses override the methods that they
 * decorate. All appends go through {@link #tryAppend(List, AppendCondition) tryAppend}.
 */
public abstract class ForwardingMessageLog implements MessageLog {

	private final MessageLog log;

	/**
	 * Create the log.
	 * @param log the log to delegate to
	 */
	protected ForwardingMessageLog(MessageLog log) {
		this.log = log;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		return this.log.tryAppend(messages, condition);
	}

	@Override
	public Optional<Conflict> conflict(AppendCondition condition) {
		return this.log.conflict(condition);
	}

	@Override
	public <T> Optional<T> tracked(Tracked at, Supplier<T> work) {
		return this.log.tracked(at, work);
	}

	@Override
	public OptionalLong tracked(String source) {
		return this.log.tracked(source);
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
	public long count(Query query, ReadOptions options) {
		return this.log.count(query, options);
	}

	@Override
	public boolean exists(Query query, ReadOptions options) {
		return this.log.exists(query, options);
	}

	@Override
	public Stream<Envelope> history(Tags tags, ReadOptions options) {
		return this.log.history(tags, options);
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
	public List<Envelope> findAll(Collection<UUID> ids) {
		return this.log.findAll(ids);
	}

	@Override
	public long head() {
		return this.log.head();
	}

	@Override
	public long watermark() {
		return this.log.watermark();
	}

	@Override
	public LogStatistics statistics() {
		return this.log.statistics();
	}

}
