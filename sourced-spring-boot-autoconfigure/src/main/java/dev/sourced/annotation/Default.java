package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a command's component, or of a record within a command, when input from
 * outside lacks it: {@code @Default("1") int quantity}. It applies to
 * {@link dev.sourced.command.CommandFactory} only. Stored messages are read without it,
 * so changing a default never changes the past, and a component that is present but
 * {@code null} stays {@code null}. A text that does not fit the component's type, and a
 * default on an event, are refused at start-up. In Kotlin the annotation stands before a
 * property of a {@code @JvmRecord data class}.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Default {

	/**
	 * The value as text, as a form would send it: a number, a date, the name of an enum
	 * constant.
	 * @return a text that fits the component's type
	 */
	String value();

}
