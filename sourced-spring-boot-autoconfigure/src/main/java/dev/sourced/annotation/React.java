package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of any bean that runs after an event has happened. It takes the event (a
 * record, a sealed interface, or {@link dev.sourced.message.Event} for all events); of
 * several methods the one with the most specific type takes it. Optionally it takes
 * decision models, in their state up to and including the event, the
 * {@link dev.sourced.message.Envelope} and the {@link dev.sourced.group.Delivery}.
 * <p>
 * It may return follow-up commands (a {@link dev.sourced.message.Command} or
 * {@link dev.sourced.command.FollowUp}, or a collection, a stream or an {@code Optional}
 * of them), which are enqueued exactly once, together with the group's progress. In the
 * same way it may return a {@link dev.sourced.workflow.StartWorkflow} to start a run of a
 * workflow; a method that returns both commands and runs declares a {@code List<Object>}
 * or {@code List<Record>}. It cannot return events: only deciders do. It may also return
 * nothing and cause an effect outside the database, at least once: it runs outside any
 * transaction, and runs again if it throws or the application crashes. A crash repeats
 * the reaction that was running, and those of other lanes that the same worker began less
 * than 10 milliseconds before it. {@code Delivery.idempotencyKey()} is the same each
 * time.
 * <p>
 * The reactions of a bean form their own consumer group, {@code <group>-reactions} (for a
 * {@link Reactor}, the group of the bean). A new group starts at the head of the log, so
 * it does not see earlier events, unless {@code sourced.groups.<group>.start=beginning}
 * is set.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface React {

}
