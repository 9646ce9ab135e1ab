package dev.sourced.benchmarks.app;

import dev.sourced.benchmarks.model.StudentEnrolled;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * What every application of the benchmarks has: the starter, and nothing of those that
 * are on the class path to be compared with.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(excludeName = { "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
		"org.springframework.modulith.events.config.EventExternalizationAutoConfiguration",
		"org.springframework.modulith.events.jackson2.Jackson2EventSerializationConfiguration",
		"org.springframework.modulith.events.jackson.JacksonEventSerializationConfiguration",
		"org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration" })
@AutoConfigurationPackage(basePackageClasses = StudentEnrolled.class)
class ApplicationConfiguration {

}
