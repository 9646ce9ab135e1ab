package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the component of the message that bounds a decision model, where the message
 * has several values of a tag.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BoundTo {

	/**
	 * The names of components of the message's record, up to one for each of the model's
	 * tags.
	 * @return component names
	 */
	String[] value();

}
