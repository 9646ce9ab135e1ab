package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.MetadataProvider;
import dev.sourced.message.Metadata;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user whom Spring Security knows stands in the metadata of what he asks for.
 */
class UserMetadataTests {

	private static final Authentication ADA = new TestingAuthenticationToken("ada", "secret", "ROLE_USER");

	private final ApplicationContextRunner runner = AccountsApplication.on(H2Databases.withTables());

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void anEventSaysWhoHasAsked() {
		SecurityContextHolder.getContext().setAuthentication(ADA);
		this.runner.run((context) -> assertThat(opened(context)).isEqualTo(Map.of("user", "ada")));
	}

	@Test
	void nobodyIsNamedWhoIsNotAuthenticated() {
		TestingAuthenticationToken refused = new TestingAuthenticationToken("eve", "guessed");
		refused.setAuthenticated(false);
		for (Authentication nobody : List.of(refused, new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")))) {
			SecurityContextHolder.getContext().setAuthentication(nobody);
			this.runner.run((context) -> assertThat(opened(context)).isEmpty());
		}
		SecurityContextHolder.clearContext();
		this.runner.run((context) -> assertThat(opened(context)).isEmpty());
	}

	@Test
	void theThreadThatAsksCounts() {
		SecurityContextHolder.getContext().setAuthentication(ADA);
		this.runner.run((context) -> {
			var other = Executors.newSingleThreadExecutor();
			try {
				assertThat(other.submit(() -> opened(context)).get()).isEmpty();
			}
			finally {
				other.shutdownNow();
			}
		});
	}

	@Test
	void aProviderOfTheApplicationAddsAndCorrects() {
		SecurityContextHolder.getContext().setAuthentication(ADA);
		this.runner.withBean(MetadataProvider.class, () -> () -> Metadata.of(Map.of("client", "web")))
			.run((context) -> assertThat(opened(context)).isEqualTo(Map.of("user", "ada", "client", "web")));
		this.runner.withBean(MetadataProvider.class, () -> () -> Metadata.of(Map.of("user", "deputy of ada")))
			.run((context) -> assertThat(opened(context)).isEqualTo(Map.of("user", "deputy of ada")));
	}

	@Test
	void itIsOffByItsProperty() {
		SecurityContextHolder.getContext().setAuthentication(ADA);
		this.runner.withPropertyValues("sourced.command.record-user=false")
			.run((context) -> assertThat(opened(context)).isEmpty());
	}

	@Test
	void backsOffWithoutSpringSecurity() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(MetadataProvider.class);
			assertThat(opened(context)).isEmpty();
		});
	}

	private static Map<String, Object> opened(ApplicationContext context) {
		return context.getBean(CommandGateway.class)
			.execute(new Open(new AccountId(java.util.UUID.randomUUID().toString()), "Ada"))
			.events()
			.get(0)
			.metadata()
			.asMap();
	}

}
