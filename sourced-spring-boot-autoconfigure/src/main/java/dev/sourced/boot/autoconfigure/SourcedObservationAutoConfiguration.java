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
import dev.sourced.internal.engine.GroupCustomizer;
import dev.sourced.internal.engine.ProcessedGroup;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.observation.ObservedCommandGateway;
import dev.sourced.internal.observation.ObservedLaneProcessor;
import dev.sourced.internal.observation.ObservedMessageLog;
import dev.sourced.internal.observation.ObservedSchedules;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Command;

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
		return (group) -> new ProcessedGroup(group.definition(),
				new ObservedLaneProcessor(group.work(), observations, clock.getIfUnique(Clock::systemUTC)),
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
