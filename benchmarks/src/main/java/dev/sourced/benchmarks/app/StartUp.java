package dev.sourced.benchmarks.app;

import java.lang.management.ManagementFactory;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * A process that starts an application, says how many milliseconds that took since the
 * process began, and ends.
 */
public final class StartUp {

	/** What precedes the milliseconds. */
	public static final String PREFIX = "started after ";

	private StartUp() {
	}

	/**
	 * Start.
	 * @param arguments the URL of the database, whether Sourced is part of the
	 * application, names of classes of beans
	 */
	public static void main(String[] arguments) {
		Class<?>[] beans = new Class<?>[arguments.length - 2];
		for (int i = 0; i < beans.length; i++) {
			beans[i] = ClassUtils.resolveClassName(arguments[i + 2], null);
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ApplicationConfiguration.class)
			.sources(beans)
			.web(WebApplicationType.SERVLET)
			.properties(Map.of("spring.datasource.url", arguments[0], "sourced.enabled", arguments[1], "server.port",
					"0", "spring.main.banner-mode", "off"))
			.run()) {
			long started = ManagementFactory.getRuntimeMXBean().getUptime();
			System.out.println(PREFIX + started + (context.isActive() ? "" : " and stopped"));
		}
	}

}
