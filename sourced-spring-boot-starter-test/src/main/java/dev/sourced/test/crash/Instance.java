package dev.sourced.test.crash;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.test.Processing;

/**
 * A running instance of the application.
 *
 * @param context its application context
 * @param boundaries the boundaries it comes to
 */
record Instance(ConfigurableApplicationContext context, Boundaries boundaries) implements AutoCloseable {

	private static final String EXPIRE = "update sourced_lane "
			+ "set lease_end = current_timestamp - interval '1' second where status = 2";

	static Instance start(CrashScenario scenario, CrashDatabase database, Boundaries boundaries, OutsideCalls world) {
		Map<String, Object> properties = properties(database);
		properties.putAll(scenario.properties());
		ConfigurableApplicationContext context = new SpringApplicationBuilder(
				scenario.sources().toArray(Class<?>[]::new))
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.initializers((starting) -> {
				starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("crash", properties));
				starting.getBeanFactory().addBeanPostProcessor(CrashDataSource.around(boundaries));
				starting.getBeanFactory().registerSingleton("outsideCalls", world.of(boundaries));
			})
			.run();
		Instance instance = new Instance(context, boundaries);
		instance.requireOn(database);
		return instance;
	}

	/*
	 * One worker, so that the order of boundaries is nearly the same in each run.
	 */
	private static Map<String, Object> properties(CrashDatabase database) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.datasource.url", database.url());
		properties.put("spring.datasource.username", database.username());
		properties.put("spring.datasource.password", database.password());
		properties.put("spring.datasource.hikari.maximum-pool-size", 6);
		properties.put("spring.datasource.hikari.minimum-idle", 1);
		properties.put("sourced.jdbc.allow-data-loss", true);
		properties.put("sourced.processing.auto-startup", false);
		properties.put("sourced.processing.workers", 1);
		properties.put("sourced.signals", "off");
		return properties;
	}

	private void requireOn(CrashDatabase database) {
		String url = this.context.getBean(SourcedDatabase.class).url();
		if (!database.url().startsWith(url)) {
			close();
			throw new IllegalStateException("""
					The application does not use 'spring.datasource.url', so it cannot be given a database of its own \
					(url: %s, expected: %s)""".formatted(url, database.url()));
		}
	}

	/**
	 * Take a step.
	 * @return whether it returned; not if the instance was dropped, whatever the step
	 * made of that
	 */
	boolean take(CrashScenario.Step step) throws Exception {
		this.boundaries.arm(!(step instanceof CrashScenario.Advance));
		try {
			step.run(this.context);
			return !this.boundaries.isDropped();
		}
		finally {
			this.boundaries.arm(false);
		}
	}

	void drain() {
		this.boundaries.arm(true);
		try {
			this.context.getBean(Processing.class).drain();
		}
		finally {
			this.boundaries.arm(false);
		}
	}

	/**
	 * Let the leases of a dropped instance end.
	 */
	void expireLeases() {
		SourcedDatabase database = this.context.getBean(SourcedDatabase.class);
		Statements.update(database.jdbc(), new Sql().add(EXPIRE), database.tables());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
