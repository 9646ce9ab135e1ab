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

/**
 * Which transactions handlers may ask for. Most run in Sourced's: they may join it, and
 * must not ask for what only the one who begins it can give.
 */
final class HandlerTransactions {

	private static final Set<Integer> JOINING = Set.of(TransactionDefinition.PROPAGATION_REQUIRED,
			TransactionDefinition.PROPAGATION_SUPPORTS, TransactionDefinition.PROPAGATION_MANDATORY,
			TransactionDefinition.PROPAGATION_NESTED);

	private static final Set<Integer> APART = Set.of(TransactionDefinition.PROPAGATION_REQUIRES_NEW,
			TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

	private final AnnotationTransactionAttributeSource attributes = new AnnotationTransactionAttributeSource(false);

	private final Predicate<@Nullable String> foreign;

	/**
	 * Create the check.
	 * @param beans resolve placeholders
	 * @param foreign whether a named transaction manager, or the one for no name, is
	 * another than Sourced's
	 */
	HandlerTransactions(ConfigurableListableBeanFactory beans, Predicate<@Nullable String> foreign) {
		this.foreign = foreign;
		this.attributes.setEmbeddedValueResolver(beans::resolveEmbeddedValue);
	}

	/**
	 * Check what a method asks for.
	 * @param annotation its duty
	 * @param method the method
	 * @param what the method, for error messages
	 * @throws InvalidConfigurationException if that would break a promise or cannot be
	 * given
	 */
	void check(Class<? extends Annotation> annotation, HandlerMethod method, String what) {
		check(annotation, this.attributes.getTransactionAttribute(method.method(), method.type()), what);
	}

	/**
	 * Check what advisors around a bean ask for, which need no annotation.
	 * @param annotation the method's duty
	 * @param method the method
	 * @param what the method, for error messages
	 * @param bean the bean, possibly a proxy
	 * @throws InvalidConfigurationException if that would break a promise or cannot be
	 * given
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
			refuse(true, what + " is transactional: a rejection would mark the transaction around it as failed",
					"Remove @Transactional from it and its class: a decision writes nothing, and its events and what "
							+ "@Sync writes are one transaction without it.");
		}
		else if (annotation == React.class) {
			refuse(asked.getPropagationBehavior() == TransactionDefinition.PROPAGATION_MANDATORY,
					what + " wants a transaction that is there already: a reaction runs outside of any",
					"Use @Transactional without MANDATORY: it then has a transaction of its own.");
		}
		else if (annotation == AfterCommit.class) {
			refuse(!APART.contains(asked.getPropagationBehavior()),
					what + " would join a transaction that has been committed already",
					"Annotate the method with @Transactional(propagation = Propagation.REQUIRES_NEW).");
		}
		else {
			checkJoining(asked, what);
		}
	}

	private void checkJoining(TransactionAttribute asked, String what) {
		refuse(!JOINING.contains(asked.getPropagationBehavior()),
				what + " wants to leave the transaction in which its message is acknowledged: what it writes would "
						+ "not be committed with that",
				"Use @Transactional without a propagation, or leave it out: the transaction is there.");
		refuse(this.foreign.test(asked.getQualifier()),
				what + " is transactional by another transaction manager than Sourced's: what it writes would be "
						+ "committed apart from the acknowledgement",
				"Name Sourced's transaction manager in the annotation, or leave @Transactional out: the "
						+ "transaction is there.");
		boolean isolated = asked.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT
				&& asked.getIsolationLevel() != TransactionDefinition.ISOLATION_READ_COMMITTED;
		refuse(isolated || asked.getTimeout() != TransactionDefinition.TIMEOUT_DEFAULT,
				what + " asks for an isolation level or a time-out, which it cannot have: it joins a transaction "
						+ "that has begun",
				"Leave out isolation and timeout: Sourced works at READ COMMITTED, and "
						+ "'sourced.processing.max-handling-time' bounds a message.");
	}

	private static void refuse(boolean unusable, String problem, String remedy) {
		if (unusable) {
			throw new InvalidConfigurationException(problem, remedy);
		}
	}

}
