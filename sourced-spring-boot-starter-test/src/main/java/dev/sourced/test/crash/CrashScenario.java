package dev.sourced.test.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.test.TimeMachine;

/**
 * What an application does in each run of {@link Crash}, and what is compared at the end.
 * After each step the workers run until nothing is left to do. An instance that goes on
 * for a dropped one repeats the step whose call had not returned, as a client would that
 * got no answer; so a step gives its commands ids. Built by one thread, then immutable.
 */
public final class CrashScenario {

	private static final int MOST_BOUNDARIES = 300;

	private final List<Class<?>> sources;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final List<Step> steps = new ArrayList<>();

	private final Map<String, Function<ApplicationContext, @Nullable Object>> compared = new LinkedHashMap<>();

	private Supplier<CrashDatabase> database = CrashDatabase::h2;

	private int mostBoundaries = MOST_BOUNDARIES;

	private CrashScenario(List<Class<?>> sources) {
		this.sources = sources;
	}

	/**
	 * Begin a scenario of an application.
	 * @param sources the application's class, and configuration of the test: its stubs,
	 * which may take {@link OutsideCalls}
	 * @return the scenario, without steps
	 */
	public static CrashScenario of(Class<?>... sources) {
		return new CrashScenario(List.of(sources));
	}

	/**
	 * Set a property of the application, before all others.
	 * @param name its name
	 * @param value its value
	 * @return this scenario
	 */
	public CrashScenario property(String name, Object value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Run on another database than H2 in memory.
	 * @param newDatabase makes an empty database for each run
	 * @return this scenario
	 */
	public CrashScenario database(Supplier<CrashDatabase> newDatabase) {
		this.database = newDatabase;
		return this;
	}

	/**
	 * Allow more boundaries than 300, or fewer.
	 * @param most the number that a run may have at most
	 * @return this scenario
	 */
	public CrashScenario mostBoundaries(int most) {
		this.mostBoundaries = most;
		return this;
	}

	/**
	 * Do something, for example execute a command; then drain.
	 * @param step called with the instance that is alive, again if it did not return
	 * @return this scenario
	 */
	public CrashScenario step(Step step) {
		this.steps.add(step);
		return this;
	}

	/**
	 * Let time pass for schedules and retries ({@link TimeMachine}); then drain.
	 * @param duration how much
	 * @return this scenario
	 */
	public CrashScenario advance(Duration duration) {
		this.steps.add(new Advance(duration));
		return this;
	}

	/**
	 * Compare something at the end, with {@code equals}. The log, views, values under
	 * keys and outside calls are compared anyway.
	 * @param name what it is
	 * @param state reads it from the last instance; free of times and random ids
	 * @return this scenario
	 */
	public CrashScenario compare(String name, Function<ApplicationContext, @Nullable Object> state) {
		this.compared.put(name, state);
		return this;
	}

	/**
	 * Compare rows of the application's tables at the end, in any order.
	 * @param query a statement that returns rows, free of times and random ids
	 * @return this scenario
	 */
	public CrashScenario compareRows(String query) {
		return compare(query, (instance) -> instance.getBean(JdbcTemplate.class).queryForList(query));
	}

	List<Class<?>> sources() {
		return this.sources;
	}

	Map<String, Object> properties() {
		return this.properties;
	}

	List<Step> steps() {
		return this.steps;
	}

	Map<String, Function<ApplicationContext, @Nullable Object>> compared() {
		return this.compared;
	}

	CrashDatabase newDatabase() {
		return this.database.get();
	}

	int mostBoundaries() {
		return this.mostBoundaries;
	}

	/**
	 * A step of a scenario.
	 */
	@FunctionalInterface
	public interface Step {

		/**
		 * Take the step.
		 * @param instance the instance that is alive
		 * @throws Exception if the step fails; then the scenario fails
		 */
		void run(ApplicationContext instance) throws Exception;

	}

	/**
	 * A step in which only time passes: no instance can be dropped in it.
	 *
	 * @param duration how much
	 */
	record Advance(Duration duration) implements Step {

		@Override
		public void run(ApplicationContext instance) {
			instance.getBean(TimeMachine.class).advance(this.duration);
		}

	}

}
