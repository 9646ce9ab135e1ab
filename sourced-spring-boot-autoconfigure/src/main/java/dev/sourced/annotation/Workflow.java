package dev.sourced.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean with one method that takes an input and {@link dev.sourced.workflow.Steps}
 * and survives crashes, deployments and months of waiting: a durable workflow. What its
 * steps have done is kept in a journal. After a crash or a wait the method is called
 * again, on any instance; steps that are in the journal return what they returned before
 * and do nothing.
 * <p>
 * If the input is an event, each event of its type starts a run, in the order of the log.
 * Any other record is the input of runs that are started with
 * {@link dev.sourced.workflow.Workflows#start}. Code outside of steps is repeated, so it
 * must not have effects nor depend on the time or on chance; ask the {@code Steps} for
 * these.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Workflow {

	/**
	 * The name under which runs are kept, and the id of the consumer group that works for
	 * them, with the suffix {@code -v2} and so on for later versions. The default is the
	 * bean's name in kebab case.
	 * @return the name, empty for the default
	 */
	String name() default "";

	/**
	 * The version of the method. Runs are finished by code of the version that they were
	 * started with.
	 * @return the version, 1 or higher
	 */
	int version() default 1;

	/**
	 * The oldest version whose runs this code goes on with. The default is its own
	 * version alone.
	 * @return a version, 0 for its own
	 */
	int since() default 0;

	/**
	 * How long a run may take in all, as an ISO-8601 duration or like {@code 30d}. A run
	 * that takes longer is cancelled.
	 * @return the time limit, empty for none
	 */
	String timeout() default "";

}
