package com.example;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;

import dev.sourced.command.CommandIds;
import dev.sourced.command.IdempotentCommandIds;

/**
 * Two domains in one application: courses with their students, and the orchestration of a
 * coding agent.
 */
@SpringBootApplication
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

	/**
	 * Tomcat refuses encoded slashes and backslashes in a path, but a student's id may
	 * have them.
	 */
	@Bean
	TomcatConnectorCustomizer encodedSlashes() {
		return (connector) -> {
			connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
			connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
		};
	}

	/**
	 * A key is the same for everybody and every path, because nobody signs in here, and
	 * clients know ids that were made like this.
	 */
	@Bean
	IdempotentCommandIds commandIds() {
		return (request) -> CommandIds.of(request.key());
	}

}
