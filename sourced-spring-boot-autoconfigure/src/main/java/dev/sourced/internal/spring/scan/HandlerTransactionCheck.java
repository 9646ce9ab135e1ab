package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Workflow;

/**
 * Which transactions handlers may ask for. Most handlers run in a transaction that
 * Sourced has begun: they may join it, and must not ask for settings that only its
 * beginning could apply.
 */
final class HandlerTransactionCheck {

	private static final Set<Integer> JOINING = Set.of(TransactionDefinition.PROPAGATION_REQUIRED,
			TransactionDefinition.PROPAGATION_SUPPORTS, TransactionDefinition.PROPAGATION_MANDATORY,
			TransactionDefinition.PROPAGATION_NESTED);

	private static final Set<Integer> APART = Set.of(TransactionDefinition.PROPAGATION_REQUIRES_NEW,
			TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

	private final AnnotationTransactionAttributeSource attributes = new AnnotationTransactionAttributeSource(false);

	private final Predicate<@Nullable String> foreign;

	/**
	 * Create the check.
	 * @param beans resolves placeholders
	 * @param foreign whether the transaction manager of a name, or the default one for
	 * {@code null}, is not Sourced's
	 */
	HandlerTransactionCheck(ConfigurableListableBeanFactory beans, Predicate<@Nullable String> foreign) {
		this.foreign = foreign;
		this.attributes.setEmbeddedValueResolver(beans::resolveEmbeddedValue);
	}

	/**
	 * Check the transaction that a method asks for.
	 * @param annotation the method's annotation
	 * @param method the method
	 * @param what the method, for error messages
	 * @throws InvalidConfigurationException if it would break a promise or has no effect
	 */
	void check(Class<? extends Annotation> annotation, HandlerMethod method, String what) {
		check(annotation, this.attributes.getTransactionAttribute(method.method(), method.type()), what);
	}

	/**
	 * Check the transactions that advisors around a bean ask for, which need no
	 * annotation.
	 * @param annotation the method's annotation
	 * @param method the method
	 * @param what the method, for error messages
	 * @param bean the bean, possibly a proxy
	 * @throws InvalidConfigurationException if it would break a promise or has no effect
	 */
	void checkAdvisors(Class<? extends Annotation> annotation, HandlerMethod method, String what, Object bean) {
		if (!(bean instanceof Advised proxy)) {
			return;
		}
		for (Advisor advisor : proxy.getAdvisors()) {
			boolean applies = !(advisor instanceof PointcutAdvisor chosen)
					|| AopUtils.canApply(chosen.getPointcut(), method.type())
							&& chosen.getPointcut().getMethodMatcher().matches(method.method(), method.type());
			@Nullable TransactionAttributeSource source = (applies
					&& advisor.getAdvice() instanceof TransactionInterceptor transactional)
							? transactional.getTransactionAttributeSource() : null;
			if (source != null) {
				check(annotation, source.getTransactionAttribute(method.method(), method.type()), what);
			}
		}
	}

	private void check(Class<? extends Annotation> annotation, @Nullable TransactionAttribute asked, String what) {
		if (asked == null) {
			return;
		}
		if (annotation == Decide.class) {
			refuse(true, what + " is transactional: a rejection would mark the surrounding transaction rollback-only",
					"Remove @Transactional from the method and its class: a decision itself writes nothing, and Sourced "
							+ "commits its events and the writes of @Sync methods in one transaction.");
		}
		else if (annotation == React.class) {
			refuse(asked.getPropagationBehavior() == TransactionDefinition.PROPAGATION_MANDATORY,
					what + " requires an existing transaction, but a reaction runs outside any transaction",
					"Use @Transactional without MANDATORY: the method then runs in its own transaction.");
		}
		else if (annotation == Workflow.class) {
			refuse(true, what + " is transactional, but each of its steps is committed by itself",
					"Remove @Transactional from the method and its class: let a step write, with steps.write(...), in "
							+ "the transaction of the step.");
		}
		else if (annotation == AfterCommit.class) {
			refuse(!APART.contains(asked.getPropagationBehavior()),
					what + " would join a transaction that has already been committed",
					"Annotate the method with @Transactional(propagation = Propagation.REQUIRES_NEW).");
		}
		else {
			checkJoining(asked, what);
		}
	}

	private void checkJoining(TransactionAttribute asked, String what) {
		refuse(!JOINING.contains(asked.getPropagationBehavior()),
				what + " would leave the transaction that acknowledges its message: its writes would not be "
						+ "committed with the acknowledgement",
				"Use @Transactional without a propagation, or leave it out: Sourced has already begun the transaction.");
		refuse(this.foreign.test(asked.getQualifier()),
				what + " uses a transaction manager other than Sourced's: its writes would be committed apart "
						+ "from the acknowledgement",
				"Name Sourced's transaction manager in the annotation, or leave @Transactional out: Sourced has "
						+ "already begun the transaction.");
		boolean isolated = asked.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT
				&& asked.getIsolationLevel() != TransactionDefinition.ISOLATION_READ_COMMITTED;
		refuse(isolated || asked.getTimeout() != TransactionDefinition.TIMEOUT_DEFAULT,
				what + " sets an isolation level or a timeout, which would have no effect: it joins a transaction "
						+ "that has already begun",
				"Remove isolation and timeout: Sourced uses READ COMMITTED, and "
						+ "'sourced.processing.max-handling-time' limits the handling of a message.");
	}

	private static void refuse(boolean unusable, String problem, String remedy) {
		if (unusable) {
			throw new InvalidConfigurationException(problem, remedy);
		}
	}

}
