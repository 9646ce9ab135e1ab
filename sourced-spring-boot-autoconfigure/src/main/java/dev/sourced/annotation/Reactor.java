package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * A bean that reacts to events with its {@link React} methods. Other beans may have such
 * methods too; here they have lanes of their own choice.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Reactor {

	/**
	 * The one to three tags that divide the events into lanes: reactions to events of one
	 * lane run in order, lanes independently of each other. Without tags there is one
	 * lane over the whole log of the reactor's events.
	 * @return tag names
	 */
	String[] partitionBy() default {};

	/**
	 * The id of the consumer group, if it is not the bean's name in kebab case.
	 * @return the group id, empty for the default
	 */
	String group() default "";

}
