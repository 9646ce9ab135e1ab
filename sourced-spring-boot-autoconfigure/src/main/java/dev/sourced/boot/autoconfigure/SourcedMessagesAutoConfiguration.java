package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.RecordTypes;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.spring.scan.DecisionModelReader;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.internal.spring.scan.MessageTypeScanner;
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
	DecisionModelReader sourcedDecisionModelReader() {
		return new DecisionModelReader();
	}

	@Bean
	HandlerBeans sourcedHandlerBeans(ConfigurableListableBeanFactory beans, DecisionModelReader models) {
		return new HandlerBeans(beans, models);
	}

	@Bean
	MessageTypes messageTypes(ConfigurableListableBeanFactory beans, HandlerBeans handlers, Environment environment,
			ResourceLoader resourceLoader) {
		List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
		List<Class<?>> scanned = new MessageTypeScanner(environment, resourceLoader).scan(packages);
		return RecordTypes.of(Stream.concat(scanned.stream(), handlers.messageTypes().stream()).toList());
	}

	@Bean
	MessageJson sourcedMessageJson(ObjectProvider<MessageJsonCustomizer> customizers, SourcedProperties properties,
			MessageTypes types) {
		MessageJson json = new MessageJson(customizers.orderedStream(),
				Math.toIntExact(properties.limits().payload().toBytes()));
		json.check(types.all());
		return json;
	}

}
