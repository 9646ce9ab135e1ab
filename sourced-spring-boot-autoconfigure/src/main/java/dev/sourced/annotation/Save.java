package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that saves its view, once for all events of a
 * unit of work and in the transaction that acknowledges them. It takes either the view
 * that {@link Load} returned and {@link Evolve} methods changed, or decision models
 * bounded by the lane's tags, in their state up to and including the last of the events.
 * Optionally it takes the lane's {@link dev.sourced.message.Tags} or the
 * {@link dev.sourced.group.Delivery}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Save {

}
