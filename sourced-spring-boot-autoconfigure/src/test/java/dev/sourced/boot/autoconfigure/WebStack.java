package dev.sourced.boot.autoconfigure;

import java.security.Principal;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.client.MockMvcWebTestClient;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.server.WebFilter;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

/**
 * An application of {@link WebBoxes} in each kind of web application. The header
 * {@code X-User} names the authenticated caller.
 */
enum WebStack {

	MVC {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> bare() {
			return new WebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class))
				.withBean(WebBoxes.MvcController.class);
		}

		@Override
		WebTestClient client(ApplicationContext context) {
			Filter authentication = (request, response, chain) -> chain
				.doFilter(new Authenticated((HttpServletRequest) request), response);
			return MockMvcWebTestClient.bindToApplicationContext((WebApplicationContext) context)
				.filters(authentication)
				.build();
		}

	},

	WEBFLUX {

		@Override
		AbstractApplicationContextRunner<?, ?, ?> bare() {
			return new ReactiveWebApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
				.withBean("authentication", WebFilter.class, () -> AUTHENTICATION)
				.withBean(WebBoxes.WebFluxController.class);
		}

		@Override
		WebTestClient client(ApplicationContext context) {
			return WebTestClient.bindToApplicationContext(context).build();
		}

	};

	private static final String USER = "X-User";

	private static final WebFilter AUTHENTICATION = (exchange, chain) -> {
		String user = exchange.getRequest().getHeaders().getFirst(USER);
		Principal principal = () -> String.valueOf(user);
		return chain.filter((user != null) ? exchange.mutate().principal(Mono.just(principal)).build() : exchange);
	};

	private static final AutoConfigurations COMMON = AutoConfigurations.of(Stream.concat(
			Stream.of(DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
					TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class),
			ImportCandidates.load(AutoConfiguration.class, null)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("dev.sourced."))
				.map((name) -> ClassUtils.resolveClassName(name, null)))
		.toArray(Class<?>[]::new));

	abstract AbstractApplicationContextRunner<?, ?, ?> bare();

	abstract WebTestClient client(ApplicationContext context);

	AbstractApplicationContextRunner<?, ?, ?> application(String... properties) {
		Database database = H2Databases.withTables();
		AbstractApplicationContextRunner<?, ?, ?> runner = bare().withConfiguration(COMMON)
			.withPropertyValues("spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.username(),
					"spring.datasource.password=" + database.password(), "sourced.jdbc.allow-data-loss=true",
					"sourced.processing.poll-interval=50ms")
			.withPropertyValues(properties);
		for (Class<?> bean : WebBoxes.beans()) {
			runner = runner.withBean(bean);
		}
		return runner;
	}

	/*
	 * As a method of its own, because the context is of another type in each stack.
	 */
	static void run(AbstractApplicationContextRunner<?, ?, ?> application, Consumer<ApplicationContext> test) {
		application.run((context) -> {
			if (context.getStartupFailure() != null) {
				throw new AssertionError("Application has not started", context.getStartupFailure());
			}
			test.accept(context);
		});
	}

	void run(Consumer<WebTestClient> test, String... properties) {
		run(application(properties), (context) -> test.accept(client(context)));
	}

	private static final class Authenticated extends HttpServletRequestWrapper {

		Authenticated(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Principal getUserPrincipal() {
			String user = getHeader(USER);
			Principal principal = () -> user;
			return (user != null) ? principal : super.getUserPrincipal();
		}

	}

}
