package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean that keeps a read model up to date, in one of three ways: with
 * {@link Project} methods that apply each event; with {@link Load}, {@link Evolve} and
 * {@link Save} methods for a view; or with one {@link Save} method that takes decision
 * models. Its writes to the data source of the log are committed together with the
 * group's progress, so every event takes effect exactly once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Projector {

	/**
	 * The one to three tags that divide the events into lanes. Events of one lane are
	 * projected in order, lanes independently of each other. Without tags there is a
	 * single lane for all of the projector's events. An event with several values of a
	 * tag goes to the lane of each.
	 * <p>
	 * An event that carries all of the tags creates its lane if necessary. An event that
	 * carries only some of them goes to every lane that agrees with these: to existing
	 * lanes, and to lanes created later, which see it at its place in the log. It costs a
	 * row for each such lane.
	 * @return tag names
	 */
	String[] partitionBy() default {};

	/**
	 * The id of the consumer group. The default is the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
