package dev.sourced.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.sourced.boot.autoconfigure.SourcedProperties.HealthSettings;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.internal.actuate.ShownValues;
import dev.sourced.internal.actuate.SourcedAuditListener;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.actuate.SourcedEndpointWebExtension;
import dev.sourced.internal.actuate.SourcedHealthIndicator;
import dev.sourced.internal.actuate.SourcedSchedulesEndpoint;
import dev.sourced.internal.actuate.SourcedSchedulesEndpointWebExtension;
import dev.sourced.internal.actuate.SourcedTagsEndpoint;
import dev.sourced.internal.actuate.SourcedTagsEndpointWebExtension;
import dev.sourced.internal.actuate.SourcedWorkflowsEndpoint;
import dev.sourced.internal.actuate.SourcedWorkflowsEndpointWebExtension;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.operator.UnhandledRuns;
import dev.sourced.log.MessageLog;
import dev.sourced.workflow.Workflows;

/**
 * Auto-configuration for operators, where the actuator is there: endpoints as far as they
 * are exposed, the health of the log, audit events. Endpoints may be read by default;
 * writing needs {@code management.endpoint.<id>.access=unrestricted}.
 */
@AutoConfiguration(after = SourcedProcessingAutoConfiguration.class)
@ConditionalOnBean({ ConsumerGroups.class, StorePorts.class })
public final class SourcedActuatorAutoConfiguration {

	private static ShownValues shownValues(Environment environment, String endpoint) {
		Binder settings = Binder.get(environment);
		String prefix = "management.endpoint." + endpoint;
		Show show = settings.bind(prefix + ".show-values", Show.class).orElse(Show.NEVER);
		return new ShownValues(show, settings.bind(prefix + ".roles", Bindable.setOf(String.class)).orElseGet(Set::of));
	}

	/**
	 * The endpoint of consumer groups.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(SourcedEndpoint.class)
	static class GroupsEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SourcedEndpoint sourcedEndpoint(MessageLog log, StorePorts store, ConsumerGroups groups,
				Environment environment) {
			return new SourcedEndpoint(log, store.tail(), groups, shownValues(environment, "sourced"));
		}

		@Bean
		@ConditionalOnMissingBean
		SourcedEndpointWebExtension sourcedEndpointWebExtension(SourcedEndpoint endpoint, ConsumerGroups groups) {
			return new SourcedEndpointWebExtension(endpoint, groups);
		}

	}

	/**
	 * The endpoint of schedules.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(SourcedSchedulesEndpoint.class)
	static class SchedulesEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SourcedSchedulesEndpoint sourcedSchedulesEndpoint(StorePorts store) {
			return new SourcedSchedulesEndpoint(store.schedules());
		}

		@Bean
		@ConditionalOnMissingBean
		SourcedSchedulesEndpointWebExtension sourcedSchedulesEndpointWebExtension(StorePorts store,
				ApplicationEventPublisher publisher) {
			return new SourcedSchedulesEndpointWebExtension(store.schedules(), publisher);
		}

	}

	/**
	 * The endpoint of runs of workflows.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(SourcedWorkflowsEndpoint.class)
	static class WorkflowsEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SourcedWorkflowsEndpoint sourcedWorkflowsEndpoint(StorePorts store, Environment environment) {
			return new SourcedWorkflowsEndpoint(store.states().runs(), store.groups().queries(),
					shownValues(environment, "sourcedworkflows"));
		}

		@Bean
		@ConditionalOnMissingBean
		SourcedWorkflowsEndpointWebExtension sourcedWorkflowsEndpointWebExtension(SourcedWorkflowsEndpoint endpoint,
				Workflows workflows, ApplicationEventPublisher publisher) {
			return new SourcedWorkflowsEndpointWebExtension(endpoint, workflows, publisher);
		}

	}

	/**
	 * The endpoint of the tag index.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(SourcedTagsEndpoint.class)
	static class TagsEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SourcedTagsEndpoint sourcedTagsEndpoint(StorePorts store) {
			return new SourcedTagsEndpoint(store.tags());
		}

		@Bean
		@ConditionalOnMissingBean
		SourcedTagsEndpointWebExtension sourcedTagsEndpointWebExtension(StorePorts store,
				ApplicationEventPublisher publisher) {
			return new SourcedTagsEndpointWebExtension(store.tags(), publisher);
		}

	}

	/**
	 * The health of the log.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	@ConditionalOnEnabledHealthIndicator("sourced")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "sourcedHealthIndicator")
		SourcedHealthIndicator sourcedHealthIndicator(MessageLog log, StorePorts store, ConsumerGroups groups,
				MessageSubsystem messages, SourcedProperties properties) {
			HealthSettings settings = properties.health();
			return new SourcedHealthIndicator(log, store.tail(), groups,
					new SourcedHealthIndicator.Stalled(settings.stalledAfter(), settings.stalledIsDown()),
					() -> new UnhandledRuns(store.states().runs(), Set.copyOf(messages.allHandlers().groups()))
						.count());
		}

	}

	/**
	 * Audit events, which are kept if the application has a repository for them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditApplicationEvent.class)
	static class AuditConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "sourcedAuditListener")
		SourcedAuditListener sourcedAuditListener(ApplicationEventPublisher publisher) {
			return new SourcedAuditListener(publisher);
		}

	}

}
