package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that empties its read model. It takes nothing
 * and runs inside the transaction of a reset to the beginning, after every unit of work
 * in flight has committed or lost its claim. A projector without one is reset only if
 * that is forced, as is a reset to a later position: what stays must not be emptied.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnReset {

}
