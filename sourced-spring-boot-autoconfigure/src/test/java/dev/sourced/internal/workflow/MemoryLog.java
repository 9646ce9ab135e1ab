package dev.sourced.internal.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;

import static org.mockito.Mockito.mock;

/**
 * A log in memory, as far as runs use one.
 */
final class MemoryLog extends ForwardingMessageLog {

	private final List<Envelope> messages = new ArrayList<>();

	private final MessageTypes types;

	private final Clock clock;

	private long heldBack = Long.MAX_VALUE;

	MemoryLog(MessageTypes types, Clock clock) {
		super(mock(MessageLog.class));
		this.types = types;
		this.clock = clock;
	}

	/**
	 * Remember the log.
	 * @return what brings it back
	 */
	synchronized Runnable savepoint() {
		int size = this.messages.size();
		return () -> this.messages.subList(size, this.messages.size()).clear();
	}

	/**
	 * Let the watermark stay at a position.
	 */
	synchronized void holdBack(long position) {
		this.heldBack = position;
	}

	@Override
	public synchronized Optional<Appended> tryAppend(List<Message> appended, AppendCondition condition) {
		List<Envelope> written = new ArrayList<>();
		for (Message message : appended) {
			MessageDefinition definition = this.types.definitionOf(message.payload().getClass());
			written.add(new Envelope(message, definition.name(), definition.tagsOf(message.payload()),
					head() + written.size() + 1, this.clock.instant()));
		}
		this.messages.addAll(written);
		return Optional.of(new Appended(written, false));
	}

	@Override
	public synchronized ReadResult read(Query query, ReadOptions options) {
		List<Envelope> found = this.messages.stream()
			.filter((message) -> message.kind() == MessageKind.EVENT && message.position() > options.after()
					&& message.position() <= options.upTo() && query.matches(message.type(), message.tags()))
			.limit((options.limit() > 0) ? options.limit() : Long.MAX_VALUE)
			.toList();
		return new ReadResult(found, AppendCondition.none(), watermark());
	}

	@Override
	public synchronized Optional<Envelope> find(UUID id) {
		return findAll(Set.of(id)).stream().findFirst();
	}

	@Override
	public synchronized List<Envelope> findAll(Collection<UUID> ids) {
		return this.messages.stream().filter((message) -> ids.contains(message.id())).toList();
	}

	@Override
	public synchronized long head() {
		return this.messages.size();
	}

	@Override
	public synchronized long watermark() {
		return Math.min(head(), this.heldBack);
	}

	synchronized List<Envelope> after(long position) {
		return List.copyOf(this.messages.subList((int) position, this.messages.size()));
	}

	synchronized List<Object> payloads() {
		return this.messages.stream().map(Envelope::payload).toList();
	}

}
