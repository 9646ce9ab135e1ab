package dev.sourced.test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.sourced.boot.autoconfigure.SourcedProcessingAutoConfiguration;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.spring.ProcessingLifecycle;

/**
 * Auto-configuration for what tests inject: {@link Processing} and {@link TimeMachine}.
 * It applies to every application context on the class path of the tests.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
public final class SourcedTestAutoConfiguration {

	@Bean
	static TraceRecorder sourcedTraceRecorder(ObjectProvider<Processing> processing) {
		return new TraceRecorder(processing);
	}

	/**
	 * Tests of an application with workers of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ ProcessingLifecycle.class, SourcedDatabase.class })
	static class ProcessingConfiguration {

		@Bean
		Processing sourcedTestProcessing(SourcedDatabase database, ConsumerGroups groups, MessageSubsystem messages,
				StorePorts store, ProcessingLifecycle workers) {
			return new Processing(new Standing(database, groups, messages), workers, store.signal());
		}

		@Bean
		TimeMachine sourcedTimeMachine(SourcedDatabase database, StorePorts store) {
			return new TimeMachine(database, store);
		}

		@Bean
		StoreCleaner sourcedStoreCleaner(SourcedDatabase database, StorePorts store, MessageSubsystem messages,
				Processing processing) {
			return new StoreCleaner(database, store, messages, processing);
		}

	}

}
