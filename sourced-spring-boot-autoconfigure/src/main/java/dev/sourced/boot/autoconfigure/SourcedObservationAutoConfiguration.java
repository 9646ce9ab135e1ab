package dev.sourced.boot.autoconfigure;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.observation.MeterDecorator;
import dev.sourced.internal.observation.ObservationDecorator;
import dev.sourced.internal.observation.SourcedMeters;

/**
 * Auto-configuration for meters of the log and its consumer groups, and for observations
 * of appends, decisions and units of work, where the application observes something.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnBean({ ConsumerGroups.class, StorePorts.class })
public final class SourcedObservationAutoConfiguration {

	/**
	 * Meters, where Micrometer is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "sourcedMeters")
		MeterBinder sourcedMeters(MessageSubsystem messages, DecisionSubsystem decisions, ConsumerGroups groups,
				StorePorts store) {
			return new SourcedMeters(messages.allHandlers().groups(), groups, store.tail(), decisions.models(),
					messages.handlers().workflows().stream().map(WorkflowDefinition::group).toList(),
					store.states().runs());
		}

		@Bean
		@Order(1)
		Decorator sourcedMeterDecorator(ObjectProvider<MeterRegistry> registry) {
			return new MeterDecorator(registry::getIfAvailable);
		}

	}

	/**
	 * Observations, where there is somebody to tell.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	@ConditionalOnBean(ObservationRegistry.class)
	static class ObservationConfiguration {

		@Bean
		@Order(2)
		Decorator sourcedObservationDecorator(ObservationRegistry observations, MessageSubsystem messages,
				ObjectProvider<Clock> clock) {
			return new ObservationDecorator(observations, messages.types(), clock.getIfUnique(Clock::systemUTC));
		}

	}

}
