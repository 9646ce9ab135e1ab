package dev.sourced.boot.autoconfigure;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.observation.CountingTransactions;
import dev.sourced.internal.observation.GroupMeters;
import dev.sourced.internal.observation.LogMeters;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.store.Transactions;

/**
 * Auto-configuration for the meters of consumer groups, where Micrometer is there.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ConsumerGroups.class)
public final class SourcedMetricsAutoConfiguration {

	/** The same as that of the health. */
	private static final TimeLimit ANSWER = TimeLimit.of(Duration.ofSeconds(5));

	@Bean
	@ConditionalOnMissingBean
	GroupMeters sourcedGroupMeters(Handlers handlers, ConsumerGroups groups) {
		return new GroupMeters(handlers.groups(), () -> ANSWER.during(groups::list));
	}

	@Bean
	@ConditionalOnMissingBean
	LogMeters sourcedLogMeters(LogTail log) {
		return new LogMeters(() -> ANSWER.during(log::heldBackBy).map(OpenAppend::age).orElse(Duration.ZERO));
	}

	@Bean
	MeterBinder sourcedAfterCommitMeters() {
		return SourcedMetricsAutoConfiguration::afterCommitFailures;
	}

	private static Counter afterCommitFailures(MeterRegistry registry) {
		return Counter.builder("sourced.after.commit.failures")
			.description("Handlers that failed after their commit and are not tried again")
			.register(registry);
	}

	@Bean
	static BeanPostProcessor sourcedCountingTransactions(ObjectProvider<MeterRegistry> meters) {
		Runnable counter = () -> meters.ifAvailable((registry) -> afterCommitFailures(registry).increment());
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof Transactions transactions) ? new CountingTransactions(transactions, counter)
						: bean;
			}

		};
	}

}
