package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class, typically a record, as a view: a read model whose states are kept as
 * JSON in a table of Sourced, one for each value of its tags, without SQL and without a
 * bean. Its {@link Evolve} methods define the event types and take an event, optionally
 * with its {@link dev.sourced.message.Envelope}, and return the next state; {@code null}
 * removes the state. The first state comes from a static method {@code initial()} or
 * {@code initial(Tags)}, or from a no-argument constructor. Views are found in the
 * application's packages, as message types are, and read by
 * {@link dev.sourced.view.Views}. A class may be a {@link DecisionModel} as well.
 * <p>
 * A view is a consumer group like that of a {@link Projector} with the same tags: it
 * follows the log soon after each event, every event takes effect exactly once, and a
 * reset needs no preparation. {@link React} methods of the view take an event that it
 * evolves from, run after the view has evolved by it, and return follow-up commands,
 * which are written in the same transaction. They do not run when the view is replayed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface View {

	/**
	 * The names of the one to three tags whose values identify a state.
	 * @return tag names
	 */
	String[] value() default {};

	/**
	 * The names of the tags whose values identify a state; {@code tags = {}} defines a
	 * view that has a single state, evolved from all events of its types.
	 * @return tag names
	 */
	String[] tags() default { DecisionModel.UNSPECIFIED };

	/**
	 * The name under which its states are kept, and the id of its consumer group, with
	 * the suffix {@code -v2} and so on for later versions. The default is the name of the
	 * class in kebab case.
	 * @return the name, empty for the default
	 */
	String name() default "";

	/**
	 * The version of the view. A view that changed, in its components, its events or in
	 * how it evolves, needs a higher one: it is then filled beside the former version,
	 * and takes its place for readers when it has caught up with the log.
	 * @return the version, 1 or higher
	 */
	int version() default 1;

}
