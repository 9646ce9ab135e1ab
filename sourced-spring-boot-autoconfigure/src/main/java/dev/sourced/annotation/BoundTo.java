package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a parameter that takes a decision model is bound to the message: by which of
 * its components, and whether its events are guarded.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BoundTo {

	/**
	 * The names of components of the message's record, up to one for each of the model's
	 * tags. Needed where the message has several values of a tag.
	 * @return component names, none if the message has only one value of each tag
	 */
	String[] value() default {};

	/**
	 * Whether a decision that was made from the model fails if an event of the model was
	 * committed unseen. {@code false} is for what a rule only consults: the model is read
	 * with the others, but an event that is appended to it at the same time neither waits
	 * for the decision nor makes it be decided again. So the decision may be based on
	 * facts that are already out of date when it is recorded: a rule that must never be
	 * broken needs a guarded model. Only for {@link Decide} methods.
	 * @return {@code true} by default
	 */
	boolean guarded() default true;

}
