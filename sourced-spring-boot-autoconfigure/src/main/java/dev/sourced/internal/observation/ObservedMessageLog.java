package dev.sourced.internal.observation;

import java.util.List;
import java.util.Optional;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * A log whose appends are observed as {@code sourced.append}. With tracing, the trace of
 * an append is stored in the metadata of its messages.
 */
public final class ObservedMessageLog extends ForwardingMessageLog {

	private final ObservationRegistry observations;

	/**
	 * Create the log.
	 * @param log the log to delegate to
	 * @param observations the registry of observations
	 */
	public ObservedMessageLog(MessageLog log, ObservationRegistry observations) {
		super(log);
		this.observations = observations;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		SentTrace trace = new SentTrace();
		Observation observation = Observation.start("sourced.append", trace::context, this.observations);
		try (Observation.Scope scope = observation.openScope()) {
			Optional<Appended> appended = super.tryAppend(messages.stream().map(trace::in).toList(), condition);
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

}
