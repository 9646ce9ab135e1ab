package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that empties its read model. It has no
 * parameters and runs inside the transaction of a reset to the beginning, after every
 * unit of work in flight has committed or lost its claim. A reset to a later position
 * does not call it, because the read model is not emptied then. Such a reset, and any
 * reset of a projector without this method, must be forced.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnReset {

}
