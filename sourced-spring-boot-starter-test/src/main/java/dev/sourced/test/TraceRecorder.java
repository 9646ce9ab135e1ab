package dev.sourced.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import dev.sourced.command.CommandGateway;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * Notes the correlation ids of what a thread appends, schedules and is answered with
 * while it is traced.
 */
final class TraceRecorder implements Decorator {

	private static final ThreadLocal<@Nullable Recording> CURRENT = new ThreadLocal<>();

	private final ObjectProvider<Processing> processing;

	private @Nullable MessageLog log;

	TraceRecorder(ObjectProvider<Processing> processing) {
		this.processing = processing;
	}

	/**
	 * Begin to record what the calling thread does.
	 * @return the record, empty at first
	 */
	static Recording begin() {
		if (CURRENT.get() != null) {
			throw new IllegalStateException("Unable to trace a call inside of a call that is traced");
		}
		Recording recording = new Recording();
		CURRENT.set(recording);
		return recording;
	}

	static void end() {
		CURRENT.remove();
	}

	@Override
	public MessageLog log(MessageLog log) {
		this.log = log;
		return new RecordedLog(log);
	}

	@Override
	public Schedules schedules(Schedules schedules) {
		return new RecordedSchedules(schedules, this::note);
	}

	@Override
	public CommandGateway gateway(CommandGateway gateway) {
		return new RecordedGateway(gateway, this::note);
	}

	private void note(UUID correlation) {
		Recording recording = CURRENT.get();
		if (recording != null) {
			recording.correlations.add(correlation);
			recording.source = this;
		}
	}

	MessageLog log() {
		MessageLog recorded = this.log;
		if (recorded == null) {
			throw new IllegalStateException("The application has no log");
		}
		return recorded;
	}

	@Nullable Processing processing() {
		return this.processing.getIfAvailable();
	}

	/**
	 * What a thread has begun.
	 */
	static final class Recording {

		private final Set<UUID> correlations = new LinkedHashSet<>();

		private @Nullable TraceRecorder source;

		Set<UUID> correlations() {
			return this.correlations;
		}

		/**
		 * The application that it was recorded in.
		 * @return the last one, or {@code null} if nothing was recorded
		 */
		@Nullable TraceRecorder source() {
			return this.source;
		}

	}

	/**
	 * A log that notes what it appends. A repeated append counts as what was stored.
	 */
	private final class RecordedLog extends ForwardingMessageLog {

		RecordedLog(MessageLog log) {
			super(log);
		}

		@Override
		public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
			Optional<Appended> appended = super.tryAppend(messages, condition);
			appended.ifPresent((result) -> result.messages().forEach((message) -> note(message.correlationId())));
			return appended;
		}

	}

}
