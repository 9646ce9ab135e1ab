package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name of a message type. It is what the log stores; the record may be renamed
 * and moved freely.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MessageType {

	/**
	 * The name under which messages are written, at most 255 characters, for example
	 * {@code courses.created}.
	 * @return the name
	 */
	String value();

	/**
	 * Names under which messages of this type were written before. They are still read,
	 * and conditions cover them.
	 * @return the former names
	 */
	String[] formerly() default {};

}
