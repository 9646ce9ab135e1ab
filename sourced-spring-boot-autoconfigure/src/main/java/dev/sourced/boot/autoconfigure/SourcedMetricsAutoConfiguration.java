package dev.sourced.boot.autoconfigure;

import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.handling.Deciders;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.DeciderDefinition;
import dev.sourced.model.ProjectorDefinition;
import dev.sourced.model.ReactorDefinition;
import dev.sourced.observation.GroupMeters;
import dev.sourced.spring.HandlerBeans;

/**
 * Auto-configuration for the meters of consumer groups, where Micrometer is there.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ConsumerGroups.class)
public final class SourcedMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GroupMeters sourcedGroupMeters(Deciders deciders, HandlerBeans handlers, MessageTypes types,
			ConsumerGroups groups) {
		Stream<String> ids = Stream
			.of(deciders.definitions().stream().map(DeciderDefinition::group),
					handlers.projectors().stream().map(ProjectorDefinition::group),
					handlers.reactors(types).stream().map(ReactorDefinition::group))
			.flatMap((groupIds) -> groupIds);
		return new GroupMeters(ids.toList(), groups::list);
	}

}
