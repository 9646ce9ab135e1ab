package dev.sourced.testsupport;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PostgresUrl}.
 */
class PostgresUrlTests {

	@Test
	void credentialsAreTakenOutOfTheUrl() {
		PostgresUrl url = PostgresUrl.of("jdbc:postgresql://db:5433/postgres?user=me&sslmode=require&password=a%26b",
				Map.of());
		assertThat(url.withDatabase("other")).isEqualTo("jdbc:postgresql://db:5433/other?sslmode=require");
		assertThat(url.username()).isEqualTo("me");
		assertThat(url.password()).isEqualTo("a&b");
	}

	@Test
	void credentialsBesideTheUrlWin() {
		PostgresUrl url = PostgresUrl.of("jdbc:postgresql:postgres?user=me",
				Map.of("user", "you", "password", "secret"));
		assertThat(url.withDatabase("other")).isEqualTo("jdbc:postgresql:other");
		assertThat(url.username()).isEqualTo("you");
		assertThat(url.password()).isEqualTo("secret");
	}

	@Test
	void urlWithoutDatabaseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PostgresUrl.of("jdbc:postgresql://db:5433", Map.of()));
	}

	@Test
	void urlOfAnotherDatabaseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PostgresUrl.of("jdbc:h2:mem:test", Map.of()));
	}

}
