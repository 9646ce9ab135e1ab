package dev.sourced.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance with ten groups asks of the database while there is nothing to do,
 * counted over everything that it runs, whatever the database.
 */
class IdleCostTests extends ParcelsOnEachDatabase {

	private static final int POLLS = 10;

	private static final Setup SETUP = Setup.of(ParcelDecider.class, TenProjectors.class, Statements.class)
		.with("sourced.processing.poll-interval=300ms", "sourced.processing.lease=150ms");

	@Test
	void anIdleInstanceAsksTwiceAPoll() {
		try (Application one = start(SETUP); Application other = start(SETUP)) {
			one.gateway().execute(new Send("d", "p"));
			Stream.concat(Stream.of("parcel-decider"), TenProjectors.groups()).forEach(one::await);
			for (Application instance : List.of(one, other)) {
				Statements statements = instance.bean(Statements.class);
				awaitPolls(statements, 2);
				statements.executed.clear();
				awaitPolls(statements, POLLS);
				List<String> executed = List.copyOf(statements.executed);
				assertThat(executed.size()).as("statements: %s", executed).isLessThanOrEqualTo(2 * polls(executed));
			}
		}
	}

	private static void awaitPolls(Statements statements, int polls) {
		statements.executed.clear();
		Awaitility.await().until(() -> polls(statements.executed) >= polls);
	}

	private static int polls(List<String> executed) {
		return (int) executed.stream().filter((statement) -> statement.contains("as next_attempt")).count();
	}

	/** Ten projectors of one class. */
	static class TenProjectors implements BeanDefinitionRegistryPostProcessor {

		static Stream<String> groups() {
			return Stream.iterate(0, (i) -> i + 1).limit(10).map((i) -> "quiet" + i);
		}

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
			groups().forEach((name) -> registry.registerBeanDefinition(name, new RootBeanDefinition(Quiet.class)));
		}

	}

	@Projector(partitionBy = "depot")
	static class Quiet {

		@Project
		void on(Sent event) {
		}

	}

	/** What the whole instance executes. */
	static class Statements implements BeanPostProcessor, QueryExecutionListener {

		final List<String> executed = new CopyOnWriteArrayList<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof DataSource pool) ? ProxyDataSourceBuilder.create(pool).listener(this).build()
					: bean;
		}

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			this.executed.add(queries.get(0).getQuery());
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

	}

}
