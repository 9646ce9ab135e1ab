package dev.sourced.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a subclass of a class that runs {@link OnEachDatabase} to one of them: for
 * variants that make their database themselves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnDatabase {

	/**
	 * The database.
	 * @return the only one that the class runs on
	 */
	TestDatabase value();

}
