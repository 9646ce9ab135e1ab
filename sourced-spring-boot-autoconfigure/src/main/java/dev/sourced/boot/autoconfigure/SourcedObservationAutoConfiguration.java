package dev.sourced.boot.autoconfigure;

import java.time.Clock;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import dev.sourced.command.CommandGateway;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Schedules;
import dev.sourced.message.Command;
import dev.sourced.message.MessageTypes;
import dev.sourced.observation.ObservedCommandGateway;
import dev.sourced.observation.ObservedMessageLog;
import dev.sourced.observation.ObservedSchedules;
import dev.sourced.observation.ObservedUnitOfWork;
import dev.sourced.processing.ConsumerGroup;
import dev.sourced.processing.GroupCustomizer;

/**
 * Auto-configuration for observations of appends, decisions and units of work, where the
 * application observes something.
 */
@AutoConfiguration(before = SourcedProcessingAutoConfiguration.class, after = SourcedAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, MessageLog.class })
public final class SourcedObservationAutoConfiguration {

	@Bean
	GroupCustomizer sourcedObservedGroups(ObservationRegistry observations, ObjectProvider<Clock> clock) {
		return (group) -> new ConsumerGroup(group.definition(),
				new ObservedUnitOfWork(group.work(), observations, clock.getIfUnique(Clock::systemUTC)),
				group.settings(), group.acceptRemovedTypes());
	}

	@Bean
	static BeanPostProcessor sourcedObservations(ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<MessageTypes> types) {
		Function<Command, String> names = (command) -> types.getObject().definitionOf(command.getClass()).name();
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof MessageLog log) {
					return new ObservedMessageLog(log, observations.getObject());
				}
				if (bean instanceof Schedules schedules) {
					return new ObservedSchedules(schedules, observations.getObject());
				}
				if (bean instanceof CommandGateway gateway) {
					return new ObservedCommandGateway(gateway, observations.getObject(), names);
				}
				return bean;
			}

		};
	}

}
