package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An immutable state, typically a record, that evolves from the events inside one
 * boundary. Its {@link Evolve} methods say which event types count, and the tags named
 * here say which of those: the events that carry all of them with given values.
 * <p>
 * It begins as what a static method {@code initial()} or {@code initial(Tags)} returns
 * (the latter is given the tags that bound it), or a no-argument constructor.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DecisionModel {

	/** Stands for "not said": a forgotten boundary must not span the whole log. */
	String UNSAID = "\0";

	/**
	 * The names of the tags that bound the model.
	 * @return tag names
	 */
	String[] value() default {};

	/**
	 * The names of the tags that bound the model; {@code tags = {}} spans all events of
	 * its types.
	 * @return tag names
	 */
	String[] tags() default { UNSAID };

	/**
	 * Whether the model evolves from the newest matching event only, as a number sequence
	 * does. Its append condition still covers every event.
	 * @return {@code true} to read one event
	 */
	boolean newestOnly() default false;

}
