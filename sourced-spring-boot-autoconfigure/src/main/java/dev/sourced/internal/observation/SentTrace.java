package dev.sourced.internal.observation;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

import dev.sourced.internal.value.TraceKeys;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;

/**
 * The trace that messages carry: the trace headers that tracing puts into the context of
 * an observation, without anything else.
 */
final class SentTrace {

	private final Map<String, String> trace = new HashMap<>();

	/**
	 * The context of the observation that the messages belong to. Baggage comes from the
	 * client and would stay in the log for ever, so it is left out.
	 * @return the context, which fills this trace when the observation starts
	 */
	SenderContext<Map<String, String>> context() {
		SenderContext<Map<String, String>> context = new SenderContext<>((carrier, key, value) -> {
			if (TraceKeys.contains(key)) {
				this.trace.put(key, value);
			}
		}, Kind.PRODUCER);
		context.setCarrier(this.trace);
		return context;
	}

	/**
	 * Add the trace to a message that does not carry one.
	 * @param message the message
	 * @return the message with the trace in its metadata
	 */
	Message in(Message message) {
		Metadata metadata = message.metadata();
		for (Map.Entry<String, String> entry : this.trace.entrySet()) {
			if (metadata.get(entry.getKey()) == null) {
				metadata = metadata.with(entry.getKey(), entry.getValue());
			}
		}
		return message.withMetadata(metadata);
	}

}
