package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that saves its view, once for all events that
 * are at hand and in the transaction that acknowledges them. It takes the view that
 * {@link Load} returned and {@link Evolve} moved, or decision models bounded by tags of
 * its lane, which it sees up to and including the last of the events; and optionally the
 * lane's {@link dev.sourced.message.Tags} or the {@link dev.sourced.group.Delivery}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Save {

}
