package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name of a record that is stored as one of the permitted records of a sealed
 * interface. Without it the stored name is the simple name of the record; a record that
 * is renamed needs this annotation with the old name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TypeName {

	/**
	 * The name under which the record is stored, unique within the sealed interface.
	 * @return the name
	 */
	String value();

	/**
	 * Names under which the record was stored before. They are still read.
	 * @return the former names
	 */
	String[] formerly() default {};

}
