package dev.sourced.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.jdbc.SignalChannels;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.SignalRelay;
import dev.sourced.internal.spring.ProcessingThreads;
import dev.sourced.internal.spring.SignalLifecycle;
import dev.sourced.internal.store.SignalChannel;

/**
 * Auto-configuration for signals between instances, where PostgreSQL's driver is there.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnClass(name = "org.postgresql.PGConnection")
@ConditionalOnBean({ JdbcContext.class, EngineSettings.class })
public final class SourcedSignalsAutoConfiguration {

	private static final int THREADS = 2;

	@Bean
	@DependsOn("sourcedPreparation")
	SignalLifecycle sourcedSignals(JdbcContext store, Signal signal, EngineSettings settings, ThreadBuilders builders,
			SourcedProperties properties) {
		ProcessingThreads threads = new ProcessingThreads(builders.schedulers("sourced-signal-", THREADS),
				builders.executors("sourced-signal-", THREADS));
		return new SignalLifecycle(channel(store, properties.signals()),
				new SignalRelay(signal, threads, settings.workers() > 0), threads);
	}

	private static Supplier<Optional<SignalChannel>> channel(JdbcContext store, String signals) {
		DataSource dataSource = store.database().dataSource();
		return switch (signals) {
			case "off" -> Optional::empty;
			case "auto" -> new SignalChannels(store, new DirectDataSource(dataSource, null))::find;
			default -> {
				if (!signals.startsWith("jdbc:")) {
					throw new InvalidConfigurationException("'sourced.signals' is '%s'".formatted(signals),
							"Use 'auto', 'off', or the JDBC URL of the database itself.");
				}
				yield new SignalChannels(store, new DirectDataSource(dataSource, signals))::find;
			}
		};
	}

	@Bean
	static LazyInitializationExcludeFilter sourcedSignalsAreNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(SignalLifecycle.class);
	}

}
