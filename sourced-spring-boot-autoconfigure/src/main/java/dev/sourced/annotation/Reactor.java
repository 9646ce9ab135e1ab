package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean that reacts to events with its {@link React} methods. Other beans may have
 * such methods, too; a reactor can choose its lanes and its group id.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Reactor {

	/**
	 * The one to three tags that divide the events into lanes. Reactions to events of one
	 * lane run in order, lanes independently of each other. Without tags there is a
	 * single lane for all of the reactor's events.
	 * @return tag names
	 */
	String[] partitionBy() default {};

	/**
	 * The id of the consumer group. The default is the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
