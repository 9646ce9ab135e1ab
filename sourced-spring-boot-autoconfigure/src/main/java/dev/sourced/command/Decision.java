package dev.sourced.command;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;

/**
 * A decided command with its events in the log.
 *
 * @param command the decided command
 * @param events its events, in order, possibly none
 * @param repeated whether the command had already been decided under the same id before
 * the call
 * @param states the states of the decision models that it was made from; not compared
 * with those of other decisions
 */
public record Decision(Envelope command, List<Envelope> events, boolean repeated, States states) {

	private static final States UNKNOWN = (model, boundary) -> Optional.empty();

	/**
	 * A decision without states.
	 * @param command the decided command
	 * @param events its events, in order, possibly none
	 * @param repeated whether the command had already been decided
	 */
	public Decision(Envelope command, List<Envelope> events, boolean repeated) {
		this(command, events, repeated, UNKNOWN);
	}

	/**
	 * The position of the decision's last message. A consumer group that has reached this
	 * position has handled the whole decision.
	 * @return a position
	 */
	public long position() {
		return this.events.isEmpty() ? this.command.position() : this.events.get(this.events.size() - 1).position();
	}

	/**
	 * The first event of a type.
	 * @param <E> the event's type
	 * @param type a record or an interface
	 * @return the event
	 * @throws IllegalStateException if there is none
	 */
	public <E extends Event> E event(Class<E> type) {
		return this.events.stream()
			.map(Envelope::payload)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"Decision has no event of type %s (command: %s)".formatted(type.getName(), this.command.id())));
	}

	/**
	 * The state of a decision model after the decision: the state that the decider was
	 * given, evolved in memory by the events of this decision. Nothing is read. Events
	 * that others appended to the model since, or to a model that is not guarded, are not
	 * in it.
	 * @param <S> the model's class
	 * @param model a model that the decider takes
	 * @return the state; empty if the command was decided before the call, or was waiting
	 * in its lane: then load the model with
	 * {@link dev.sourced.model.DecisionModels#load(Class, Tags)}
	 * @throws MisuseException if the decider does not take the model, or took it for
	 * several values of its tags
	 */
	public <S> Optional<S> state(Class<S> model) {
		return this.states.find(model, null).map(model::cast);
	}

	/**
	 * The state of one of several decision models of a class after the decision.
	 * @param <S> the model's class
	 * @param model a model that the decider takes
	 * @param boundary the values of the model's tags
	 * @return the state, empty as in {@link #state(Class)}
	 * @throws MisuseException if the decider did not take the model with these values
	 */
	public <S> Optional<S> state(Class<S> model, Tags boundary) {
		return this.states.find(model, boundary).map(model::cast);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Decision decision && this.command.equals(decision.command)
				&& this.events.equals(decision.events) && this.repeated == decision.repeated;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.command, this.events, this.repeated);
	}

	@Override
	public String toString() {
		return "Decision[command=%s, events=%s, repeated=%s]".formatted(this.command, this.events, this.repeated);
	}

	/**
	 * The states of the decision models that a decision was made from, after its events.
	 */
	@FunctionalInterface
	public interface States {

		/**
		 * The state of a model.
		 * @param model its class
		 * @param boundary the values of its tags, or {@code null} for the only ones
		 * @return the state, empty if no states are known
		 * @throws MisuseException if states are known, but not exactly one of the model
		 */
		Optional<Object> find(Class<?> model, @Nullable Tags boundary);

	}

}
