package dev.sourced.example.shadow;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.sourced.command.CommandGateway;

/**
 * Makes the shadow of one percent of the requests, if no other share is set.
 */
@Configuration(proxyBeanMethods = false)
class ShadowConfiguration {

	private static final int QUEUE = 100;

	/*
	 * The gateway is asked for when there is something to record: it knows the decider,
	 * which knows the shadow.
	 */
	@Bean
	ShadowRun shadowRun(ObjectProvider<CommandGateway> commands, @Value("${shadow.per-mille:10}") int perMille) {
		return new ShadowRun(Pricing.CANDIDATE, new Sampling(perMille), QUEUE,
				(observation) -> commands.getObject().enqueue(observation));
	}

}
