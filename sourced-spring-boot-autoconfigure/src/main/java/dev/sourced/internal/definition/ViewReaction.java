package dev.sourced.internal.definition;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What follows from events of some types and the view that they have led to.
 *
 * @param eventTypes the records
 * @param function the reaction
 */
public record ViewReaction(Set<Class<?>> eventTypes, Function function) {

	/**
	 * A function from a view and the event by which it has evolved last to follow-ups.
	 */
	@FunctionalInterface
	public interface Function {

		/**
		 * React.
		 * @param view the view after the event, {@code null} if there is none
		 * @param event the event
		 * @return what follows: a {@link dev.sourced.command.FollowUp} or a
		 * {@link dev.sourced.workflow.StartWorkflow} each, possibly none
		 */
		List<?> react(@Nullable Object view, DeliveredMessage event);

	}

}
