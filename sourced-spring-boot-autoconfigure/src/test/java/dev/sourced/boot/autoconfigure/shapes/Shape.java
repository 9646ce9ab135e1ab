package dev.sourced.boot.autoconfigure.shapes;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The row of {@code docs/handlers.md} that a configuration shows.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Shape {

	/** The first cell of the row. */
	String value();

	/** How many handlers there are if it is accepted. */
	int handlers() default 1;

	/** Whether the configuration belongs into a parent context. */
	boolean parent() default false;

	/** Properties of the application. */
	String[] properties() default {};

}
