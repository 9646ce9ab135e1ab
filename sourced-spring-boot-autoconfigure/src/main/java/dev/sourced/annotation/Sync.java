package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a decider that runs once for every event it decided, in order, in the
 * deciding transaction: what it writes is committed with the events or not at all. If it
 * throws, nothing of the decision remains. It takes the event (a record, a sealed
 * interface or {@link dev.sourced.message.Event} for all) and if it likes the
 * {@link dev.sourced.message.Envelope}. Locks are held while it runs: keep it short.
 * <p>
 * On a {@link Projector} it saves the view once for all events that are at hand: it takes
 * the view that {@link Load} returned and {@link Evolve} moved, or decision models
 * bounded by tags of its lane, which it sees up to and including the last of the events;
 * and if it likes the {@link dev.sourced.group.Delivery}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Sync {

}
