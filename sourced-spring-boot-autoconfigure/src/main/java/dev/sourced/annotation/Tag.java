package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component of a message record a tag: messages can be found, bounded and
 * partitioned by its value. The component is a {@link String}, {@link java.util.UUID},
 * enum, integral number, {@link java.time.LocalDate}, a record with one such component (a
 * typed id), or a collection of these. {@code null} means that the message does not carry
 * the tag. Only tags are indexed. In Kotlin the annotation stands before a property of a
 * {@code @JvmRecord data class}, where it applies to the constructor parameter.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tag {

	/**
	 * The tag's name. The default is the component's name. Several components may carry
	 * the same tag.
	 * @return the name, empty for the component's
	 */
	String value() default "";

}
