package dev.sourced.internal.boot;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;

/**
 * Says why a bean of Sourced that is injected is not there, before Spring Boot's analysis
 * proposes to declare one.
 */
class MissingBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	private final @Nullable BeanFactory beans;

	MissingBeanFailureAnalyzer(@Nullable BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType missing = cause.getResolvableType();
		if (missing == null || cause instanceof NoUniqueBeanDefinitionException
				|| !missing.toClass().getName().startsWith("dev.sourced.")
				|| !(this.beans instanceof ListableBeanFactory factory) || has(factory, StorePorts.class)) {
			return null;
		}
		InvalidConfigurationException reason = has(factory, MessageSubsystem.class) ? IdleHandlersCheck.reason(factory)
				: new InvalidConfigurationException("Sourced is not configured",
						"Remove 'sourced.enabled=false', or what excludes the auto-configuration of Sourced.");
		return new FailureAnalysis(
				"%s required a %s, and there is none: %s".formatted((description != null) ? description : "A bean",
						missing.toClass().getSimpleName(), reason.getMessage()),
				reason.remedy(), cause);
	}

	private static boolean has(ListableBeanFactory beans, Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false).length > 0;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
