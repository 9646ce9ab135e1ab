package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.boot.IdleHandlersCheck;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.spring.PreparationLifecycle;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.internal.spring.SignalLifecycle;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.internal.spring.ApplicationTypes;
import dev.sourced.message.MessageJsonCustomizer;

/**
 * Auto-configuration for messages: the types of the application and how they look as
 * JSON. A type is known if it is annotated and lies below one of the application's
 * packages, or if a handler's signature mentions it.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "sourced.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SourcedProperties.class)
public final class SourcedMessagesAutoConfiguration {

	@Bean
	ApplicationTypes sourcedApplicationTypes(ListableBeanFactory beans, Environment environment,
			ResourceLoader resourceLoader) {
		return ApplicationTypes.scan(environment, resourceLoader,
				AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of());
	}

	@Bean
	HandlerBeans sourcedHandlerBeans(ConfigurableListableBeanFactory beans, ApplicationTypes types) {
		return new HandlerBeans(beans, types.views());
	}

	@Bean
	MessageSubsystem sourcedMessages(HandlerBeans handlers, ApplicationTypes types,
			ObjectProvider<MessageJsonCustomizer> customizers, SourcedProperties properties) {
		return new MessageSubsystem(handlers,
				MessageTypeReader
					.of(Stream.concat(types.messages().stream(), handlers.messageTypes().stream()).toList()),
				new MessageJson(customizers.orderedStream(), Math.toIntExact(properties.limits().payload().toBytes())));
	}

	@Bean
	static LazyInitializationExcludeFilter sourcedIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(PreparationLifecycle.class, ProcessingLifecycle.class,
				SignalLifecycle.class, IdleHandlersCheck.class);
	}

}
