package dev.sourced.internal.observation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import dev.sourced.internal.definition.HandlerExceptions;
import dev.sourced.internal.engine.lane.HandlerFailedException;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Envelope;
import dev.sourced.message.Metadata;

/**
 * A lane processor whose units of work are observed as {@code sourced.unit}. A unit of
 * one recent message continues the trace that appended the message. A unit of an older
 * message only names that trace, so that a replay does not extend traces of long ago.
 */
public final class ObservedLaneProcessor implements LaneProcessor {

	private static final Duration FRESH = Duration.ofMinutes(1);

	private static final String TRACE = "traceparent";

	private final LaneProcessor units;

	private final ObservationRegistry observations;

	private final Clock clock;

	/**
	 * Create the processor.
	 * @param units the processor to delegate to
	 * @param observations the registry of observations
	 * @param clock the clock to determine the age of messages with
	 */
	public ObservedLaneProcessor(LaneProcessor units, ObservationRegistry observations, Clock clock) {
		this.units = units;
		this.observations = observations;
		this.clock = clock;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		return this.units.cut(batches);
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		Observation observation = observation(unit).lowCardinalityKeyValue("group", group.id())
			.lowCardinalityKeyValue("type", group.definition().type().name().toLowerCase(Locale.ROOT))
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			int ready = this.units.run(group, unit);
			scope.getCurrentObservation().lowCardinalityKeyValue("outcome", "done");
			return ready;
		}
		catch (ClaimLostException ex) {
			observation.lowCardinalityKeyValue("outcome", "lost");
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			observation.lowCardinalityKeyValue("outcome", "failed")
				.error(HandlerExceptions.asThrown(HandlerFailedException.unwrapped(ex)));
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private Observation observation(List<LaneBatch> unit) {
		Envelope only = (unit.size() == 1 && unit.get(0).messages().size() == 1) ? unit.get(0).messages().get(0) : null;
		String trace = (only != null) ? text(only.metadata(), TRACE) : null;
		if (only == null || trace == null) {
			return Observation.createNotStarted("sourced.unit", this.observations);
		}
		if (Duration.between(only.recordedAt(), this.clock.instant()).compareTo(FRESH) < 0) {
			return Observation.createNotStarted("sourced.unit", () -> receiving(only.metadata()), this.observations);
		}
		return Observation.createNotStarted("sourced.unit", this.observations)
			.highCardinalityKeyValue("appended.by", trace);
	}

	private static ReceiverContext<Metadata> receiving(Metadata metadata) {
		ReceiverContext<Metadata> context = new ReceiverContext<>(ObservedLaneProcessor::text, Kind.CONSUMER);
		context.setCarrier(metadata);
		return context;
	}

	private static @Nullable String text(@Nullable Metadata metadata, String key) {
		return (metadata != null && metadata.get(key) instanceof String value) ? value : null;
	}

}
