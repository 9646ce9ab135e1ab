package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which component of the command bounds a decision model, where the command has
 * several values of a tag.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BoundTo {

	/**
	 * The names of components of the command's record, at most one for each of the
	 * model's tags.
	 * @return component names
	 */
	String[] value();

}
