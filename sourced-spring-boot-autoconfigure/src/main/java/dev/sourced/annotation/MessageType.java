package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name of a message type. The log stores this name, so the record itself may
 * be renamed and moved.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MessageType {

	/**
	 * The name under which messages are stored: up to 255 characters without commas, for
	 * example {@code courses.created}.
	 * @return the name
	 */
	String value();

	/**
	 * Names under which messages of this type were stored before. Messages under these
	 * names are still read, and append conditions cover them.
	 * @return the former names
	 */
	String[] formerly() default {};

}
