package dev.sourced.internal.boot.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;

import dev.sourced.InvalidConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SpringBootVersionCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "3.5.7", "2.7.18" })
	void olderVersionsAreRefusedByName(String version) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> SpringBootVersionCheck.require(version))
			.withMessageContaining(version)
			.satisfies((ex) -> assertThat(ex.remedy()).contains("Spring Boot 4"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "4.0.0", "4.1.1", "10.0.0-SNAPSHOT", "unknown" })
	void othersAreNot(String version) {
		assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.require(version));
	}

	@Test
	void everyApplicationIsChecked() {
		assertThat(new SpringApplication().getInitializers()).hasAtLeastOneElementOfType(SpringBootVersionCheck.class);
		assertThat(ApplicationContextInitializer.class).isAssignableFrom(SpringBootVersionCheck.class);
	}

}
