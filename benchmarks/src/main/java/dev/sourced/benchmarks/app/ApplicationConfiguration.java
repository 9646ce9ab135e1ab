package dev.sourced.benchmarks.app;

import dev.sourced.benchmarks.model.StudentEnrolled;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * What every application of the benchmarks has.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = StudentEnrolled.class)
class ApplicationConfiguration {

}
