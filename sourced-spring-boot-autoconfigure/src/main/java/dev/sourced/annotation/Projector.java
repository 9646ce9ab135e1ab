package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * A bean that keeps a read model up to date, in one of three ways: with {@link Project}
 * methods that write what an event changes; with {@link Load}, {@link Evolve} and
 * {@link Save} methods around a view of its own; or with one {@link Save} method that
 * takes decision models. What it writes with the application's data source is committed
 * together with the group's progress, so every event takes effect exactly once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Projector {

	/**
	 * The one to three tags that divide the events into lanes: events of one lane are
	 * projected in order, lanes independently of each other. Without tags there is one
	 * lane over the whole log of the projector's events. An event with several values of
	 * a tag goes to the lane of each.
	 * <p>
	 * An event that carries all of the tags makes its lane, if it is not there. One that
	 * carries some of them goes to every lane that agrees with these: to those that are
	 * there, and to those that come later, which see it in its place in the log. It costs
	 * a row for each such lane.
	 * @return tag names
	 */
	String[] partitionBy() default {};

	/**
	 * The id of the consumer group, if it is not the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
