package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that returns the view of a lane, or
 * {@code null} if there is none yet. It takes the lane's {@link dev.sourced.message.Tags}
 * or the {@link dev.sourced.group.Delivery}, if it likes. {@link Evolve} methods of the
 * bean take the view and an event, and if they like the event's
 * {@link dev.sourced.message.Envelope}, and return the next view; the {@link Save} method
 * takes the last one and saves it, once for all events that are at hand.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Load {

}
