package dev.sourced.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ForwardingMessageLog;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;

/**
 * A log whose appends are observed as {@code sourced.append}. Where tracing is there, the
 * trace of an append goes into the metadata of its messages.
 */
public final class ObservedMessageLog extends ForwardingMessageLog {

	/*
	 * Baggage is the client's: it would stay in the log for good.
	 */
	private static final Predicate<String> TRACE = Pattern
		.compile("traceparent|tracestate|b3|x-b3-\\w+", Pattern.CASE_INSENSITIVE)
		.asMatchPredicate();

	private final ObservationRegistry observations;

	/**
	 * Create the log.
	 * @param log does the work
	 * @param observations told about it
	 */
	public ObservedMessageLog(MessageLog log, ObservationRegistry observations) {
		super(log);
		this.observations = observations;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		Map<String, String> trace = new HashMap<>();
		SenderContext<Map<String, String>> context = new SenderContext<>((carrier, key, value) -> {
			if (TRACE.test(key)) {
				trace.put(key, value);
			}
		}, Kind.PRODUCER);
		context.setCarrier(trace);
		Observation observation = Observation.start("sourced.append", () -> context, this.observations);
		try (Observation.Scope scope = observation.openScope()) {
			Optional<Appended> appended = super.tryAppend(traced(messages, trace), condition);
			scope.getCurrentObservation()
				.lowCardinalityKeyValue("outcome", appended.isPresent() ? "appended" : "conflict");
			return appended;
		}
		catch (RuntimeException | Error ex) {
			observation.lowCardinalityKeyValue("outcome", "failed").error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private static List<Message> traced(List<Message> messages, Map<String, String> trace) {
		return trace.isEmpty() ? messages : messages.stream().map((message) -> traced(message, trace)).toList();
	}

	private static Message traced(Message message, Map<String, String> trace) {
		Metadata metadata = message.metadata();
		for (Map.Entry<String, String> entry : trace.entrySet()) {
			if (metadata.get(entry.getKey()) == null) {
				metadata = metadata.with(entry.getKey(), entry.getValue());
			}
		}
		return message.withMetadata(metadata);
	}

}
