package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a tag: messages can be found, decided over and partitioned by
 * its value. The component is a {@link String}, {@link java.util.UUID}, enum, integral
 * number, {@link java.time.LocalDate}, a record with one such component (typed id), or a
 * collection of these. {@code null} means that the message does not carry the tag. Only
 * tags are indexed. On a parameter it means the component of a record in Kotlin, where it
 * stands before the property of a {@code @JvmRecord data class}.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tag {

	/**
	 * The tag's name, if it is not the component's. Several components may give values to
	 * one tag.
	 * @return the name, empty for the component's
	 */
	String value() default "";

}
