package dev.sourced.internal.observation;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.internal.command.ForwardingCommandGateway;
import dev.sourced.internal.definition.HandlerExceptions;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.message.Command;

/**
 * A gateway whose decisions are observed as {@code sourced.command}.
 */
final class ObservedCommandGateway extends ForwardingCommandGateway {

	private final ObservationRegistry observations;

	private final Function<Command, String> types;

	/**
	 * Create the gateway.
	 * @param gateway the gateway to delegate to
	 * @param observations the registry of observations
	 * @param types finds the stored name of a command's type
	 */
	ObservedCommandGateway(CommandGateway gateway, ObservationRegistry observations, Function<Command, String> types) {
		super(gateway);
		this.observations = observations;
		this.types = types;
	}

	@Override
	public Decision execute(Command command) {
		return observe(command, () -> super.execute(command));
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		return observe(command, () -> super.execute(command, commandId));
	}

	private Decision observe(Command command, Supplier<Decision> work) {
		Observation observation = Observation.createNotStarted("sourced.command", this.observations)
			.lowCardinalityKeyValue("type", this.types.apply(command))
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			Decision decision = work.get();
			scope.getCurrentObservation().lowCardinalityKeyValue("outcome", "accepted");
			return decision;
		}
		catch (CommandRejected ex) {
			observation.lowCardinalityKeyValue("outcome", "rejected");
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			observation.lowCardinalityKeyValue("outcome", outcome(ex)).error(HandlerExceptions.asThrown(ex));
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private static String outcome(Throwable failure) {
		if (failure instanceof InvalidCommandException) {
			return "invalid";
		}
		return (failure instanceof ConcurrentAppendException) ? "conflict" : "failed";
	}

}
