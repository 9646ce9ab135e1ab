package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component of a {@link View} searchable: states are found by its value. The
 * component is a {@code boolean} or of one of the types that a {@link Tag} can have; for
 * a collection, a state is found by each element. {@code null} is not found. Each value
 * costs a row.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Searchable {

}
