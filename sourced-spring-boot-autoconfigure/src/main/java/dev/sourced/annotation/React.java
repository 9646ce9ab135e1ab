package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of any bean that runs after an event has happened. It takes the event (a
 * record, a sealed interface, or {@link dev.sourced.message.Event} for all that no other
 * method of the bean takes), and if it likes decision models, which it sees up to and
 * including the event, the {@link dev.sourced.message.Envelope} and the
 * {@link dev.sourced.group.Delivery}.
 * <p>
 * It returns follow-up commands (one, a collection, a stream or an {@code Optional}):
 * they are enqueued exactly once, with the group's progress. Facts come from deciders
 * only. Or it returns nothing and does something outside of the database, at least once:
 * it runs outside of any transaction, and again if it throws or the application dies;
 * {@code Delivery.idempotencyKey()} is the same each time.
 * <p>
 * The reactions of a bean are a consumer group of their own, {@code <group>-reactions}
 * (for a {@link Reactor} its group itself). A new one starts behind everything that is in
 * the log when it is first registered, unless
 * {@code sourced.groups.<group>.start=beginning}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface React {

}
