package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class, typically a record, as a decision model: an immutable state that evolves
 * from the events inside one boundary. Its {@link Evolve} methods define the event types,
 * and the tags named here define the boundary: the events of these types that carry all
 * of the tags with given values.
 * <p>
 * The initial state comes from a static method {@code initial()} or
 * {@code initial(Tags)}, where the argument is the tags that bound the model, or from a
 * no-argument constructor.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DecisionModel {

	/**
	 * Default of {@link #tags()}, which is not a usable value: a model without tags must
	 * not span the whole log by accident.
	 */
	String UNSPECIFIED = "\0";

	/**
	 * The names of the tags that bound the model.
	 * @return tag names
	 */
	String[] value() default {};

	/**
	 * The names of the tags that bound the model; {@code tags = {}} defines a model over
	 * all events of its types.
	 * @return tag names
	 */
	String[] tags() default { UNSPECIFIED };

	/**
	 * Whether the model evolves from the newest matching event only, which suffices for a
	 * number sequence for example. Its append condition still covers every event. Newer
	 * events of other types that carry the tags are passed on the way to it.
	 * @return {@code true} to read only one event
	 */
	boolean newestOnly() default false;

}
