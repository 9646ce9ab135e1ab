package dev.sourced.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Envelope;
import dev.sourced.message.MessageKind;

/**
 * Everything that one call has caused: the messages with the correlation ids of what the
 * calling thread appended, scheduled or was answered with, so exactly those of the call,
 * whatever else happens at the same time. Threads that the call starts are not followed.
 * {@link #toString()} is a tree of causes and effects, with payloads. Immutable.
 */
public final class Trace {

	private final List<Envelope> messages;

	private final Set<UUID> correlations;

	private final @Nullable TraceRecorder source;

	private Trace(@Nullable TraceRecorder source, Set<UUID> correlations) {
		this.source = source;
		this.correlations = Set.copyOf(correlations);
		this.messages = (source != null) ? messages(source, this.correlations) : List.of();
	}

	private static List<Envelope> messages(TraceRecorder source, Set<UUID> correlations) {
		return correlations.stream()
			.flatMap((correlation) -> source.log().correlated(correlation).stream())
			.sorted(Comparator.comparingLong(Envelope::position))
			.toList();
	}

	/**
	 * Make a call, drain the application ({@link Processing#drain()}), and collect what
	 * the call has caused.
	 * @param call the call; what it throws is thrown on, and nothing is drained
	 * @return the messages, none if the call appended and scheduled nothing
	 * @throws NotDrainedError if what it caused has failed, or does not end
	 * @throws IllegalStateException inside of a call that is traced
	 */
	public static Trace of(Call call) {
		TraceRecorder.Recording recording = TraceRecorder.begin();
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The traced call failed", ex);
		}
		finally {
			TraceRecorder.end();
		}
		return drained(recording.source(), recording.correlations());
	}

	private static Trace drained(@Nullable TraceRecorder source, Set<UUID> correlations) {
		Processing processing = (source != null) ? source.processing() : null;
		if (processing != null) {
			processing.drain();
		}
		return new Trace(source, correlations);
	}

	/**
	 * What the call has caused until now: the application is drained again, for example
	 * after time was advanced.
	 * @return a new trace with the messages of this one, and those since
	 */
	public Trace goOn() {
		return drained(this.source, this.correlations);
	}

	/**
	 * All messages in the order of the log.
	 * @return events and commands
	 */
	public List<Envelope> messages() {
		return this.messages;
	}

	/**
	 * The events in the order of the log.
	 * @return their payloads
	 */
	public List<Object> events() {
		return payloads(true);
	}

	/**
	 * The commands in the order of the log, also rejected ones if they were enqueued.
	 * @return their payloads
	 */
	public List<Object> commands() {
		return payloads(false);
	}

	private List<Object> payloads(boolean events) {
		return this.messages.stream()
			.filter((message) -> (message.kind() == MessageKind.EVENT) == events)
			.map(Envelope::payload)
			.toList();
	}

	/**
	 * Whether there is a message of a type.
	 * @param type a record or an interface
	 * @return {@code true} if there is one or more
	 */
	public boolean contains(Class<?> type) {
		return this.messages.stream().map(Envelope::payload).anyMatch(type::isInstance);
	}

	/**
	 * The only message of a type.
	 * @param <T> the type
	 * @param type a record or an interface
	 * @return its payload
	 * @throws AssertionError if there is none, or several
	 */
	public <T> T only(Class<T> type) {
		List<T> found = this.messages.stream().map(Envelope::payload).filter(type::isInstance).map(type::cast).toList();
		if (found.size() != 1) {
			throw new AssertionError("Expected one message of type %s, but there are %s in the trace:%n%s"
				.formatted(type.getName(), found.size(), this));
		}
		return found.get(0);
	}

	/**
	 * The messages that a message has caused directly.
	 * @param cause a message of this trace
	 * @return its effects in the order of the log
	 */
	public List<Envelope> causedBy(Envelope cause) {
		return this.messages.stream()
			.filter((message) -> message.causationId().equals(cause.id()) && !message.id().equals(cause.id()))
			.toList();
	}

	@Override
	public String toString() {
		Set<UUID> ids = new HashSet<>();
		this.messages.forEach((message) -> ids.add(message.id()));
		List<String> lines = new ArrayList<>();
		for (Envelope message : this.messages) {
			if (message.causationId().equals(message.id()) || !ids.contains(message.causationId())) {
				describe(message, "", lines);
			}
		}
		return String.join("\n", lines);
	}

	private void describe(Envelope message, String indentation, List<String> lines) {
		lines.add("%s%s %s (position: %s) %s".formatted(indentation,
				(message.kind() == MessageKind.EVENT) ? "event" : "command", message.type(), message.position(),
				message.payload()));
		causedBy(message).forEach((effect) -> describe(effect, indentation + "  ", lines));
	}

	/**
	 * A call that is traced.
	 */
	@FunctionalInterface
	public interface Call {

		/**
		 * Make the call.
		 * @throws Exception if it fails
		 */
		void run() throws Exception;

	}

}
