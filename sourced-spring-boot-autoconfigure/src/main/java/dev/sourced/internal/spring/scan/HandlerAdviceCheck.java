package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.MergedAnnotations;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Workflow;

/**
 * Refuses handlers with an aspect that would skip, repeat or delay the call for a
 * message. Aspects that only observe or refuse a call, such as timing and security, are
 * fine.
 */
final class HandlerAdviceCheck {

	private static final List<String> ASYNCHRONOUS = List.of("org.springframework.scheduling.annotation.Async",
			"jakarta.ejb.Asynchronous", "jakarta.enterprise.concurrent.Asynchronous");

	private static final List<String> REPEATING = List.of("org.springframework.resilience.annotation.Retryable",
			"org.springframework.retry.annotation.Retryable", "io.github.resilience4j.retry.annotation.Retry");

	private static final Set<Class<? extends Annotation>> OUTSIDE = Set.of(React.class, AfterCommit.class);

	private final AnnotationCacheOperationSource caches = new AnnotationCacheOperationSource(false);

	private final HandlerTransactionCheck transactions;

	HandlerAdviceCheck(ConfigurableListableBeanFactory beans, Predicate<@Nullable String> foreignManager) {
		this.transactions = new HandlerTransactionCheck(beans, foreignManager);
	}

	/**
	 * Refuse annotated methods with such an aspect.
	 * @param methods the methods of each annotation
	 * @throws InvalidConfigurationException if there is one
	 */
	void check(Map<Class<? extends Annotation>, List<HandlerMethod>> methods) {
		methods.forEach((annotation, annotated) -> annotated.forEach((method) -> check(annotation, method)));
	}

	private void check(Class<? extends Annotation> annotation, HandlerMethod method) {
		String what = what(annotation, method);
		refuse(what, present(method, ASYNCHRONOUS), "would return before its work is done",
				"Sourced's workers already call it in the background.");
		if (!OUTSIDE.contains(annotation)) {
			refuse(what, present(method, REPEATING),
					(annotation != Workflow.class) ? "would repeat part of a transaction"
							: "would be called again when a run leaves it to wait",
					"Let it throw: Sourced rolls back and retries the message with increasing delays.");
		}
		refuse(what, cacheable(method) ? "org.springframework.cache.annotation.Cacheable" : null,
				"would be skipped for a message that equals an earlier one", "Cache in a bean that the handler calls.");
		this.transactions.check(annotation, method, what);
	}

	/**
	 * Refuse methods whose bean's proxy would begin or end a transaction.
	 * @param methods the methods of each annotation
	 * @param bean the bean, possibly a proxy
	 * @throws InvalidConfigurationException if there is one
	 */
	void checkAdvisors(Map<Class<? extends Annotation>, List<HandlerMethod>> methods, Object bean) {
		methods.forEach((annotation, annotated) -> annotated
			.forEach((method) -> this.transactions.checkAdvisors(annotation, method, what(annotation, method), bean)));
	}

	private static String what(Class<? extends Annotation> annotation, HandlerMethod method) {
		return "@%s method %s".formatted(annotation.getSimpleName(), method.describe());
	}

	private static void refuse(String what, @Nullable String advice, String consequence, String remedy) {
		if (advice != null) {
			String name = "@" + advice.substring(advice.lastIndexOf('.') + 1);
			throw new InvalidConfigurationException("%s is also %s and %s".formatted(what, name, consequence),
					"Remove %s from the method and its class. %s".formatted(name, remedy));
		}
	}

	private static @Nullable String present(HandlerMethod method, List<String> advices) {
		MergedAnnotations own = MergedAnnotations.from(method.method(), SearchStrategy.TYPE_HIERARCHY);
		MergedAnnotations shared = MergedAnnotations.from(method.type(), SearchStrategy.TYPE_HIERARCHY);
		return advices.stream()
			.filter((advice) -> own.isPresent(advice) || shared.isPresent(advice))
			.findFirst()
			.orElse(null);
	}

	private boolean cacheable(HandlerMethod method) {
		@Nullable Collection<CacheOperation> operations = this.caches.getCacheOperations(method.method(), method.type());
		return operations != null && operations.stream().anyMatch(CacheableOperation.class::isInstance);
	}

}
