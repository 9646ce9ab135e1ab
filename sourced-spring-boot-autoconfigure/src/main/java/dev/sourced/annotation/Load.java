package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Projector} that returns the view of a lane, or
 * {@code null} if there is none yet. Optionally it takes the lane's
 * {@link dev.sourced.message.Tags} or the {@link dev.sourced.group.Delivery}. The bean's
 * {@link Evolve} methods take the view, an event and optionally the event's
 * {@link dev.sourced.message.Envelope}, and return the next view. The {@link Save} method
 * then saves the last view, once for all events of a unit of work.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Load {

}
