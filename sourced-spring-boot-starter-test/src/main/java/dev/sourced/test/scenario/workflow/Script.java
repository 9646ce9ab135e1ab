package dev.sourced.test.scenario.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What steps come to that are answered by a test.
 */
public final class Script {

	private final Map<String, Function<String, ? extends @Nullable Object>> answers = new HashMap<>();

	private final Map<String, Deque<RuntimeException>> failures = new HashMap<>();

	private final Map<String, Integer> attempts = new HashMap<>();

	private final Set<Class<?>> awaited = new LinkedHashSet<>();

	/**
	 * Create a script of nothing.
	 */
	public Script() {
	}

	/**
	 * Set what a step returns, from now on.
	 * @param step its name
	 * @param answer takes the key of a call, an empty text for a write
	 */
	public void answer(String step, Function<String, ? extends @Nullable Object> answer) {
		this.answers.put(step, answer);
	}

	/**
	 * Let the next attempt fail. Several failures are used one after the other.
	 * @param step the name of the step
	 * @param failure what is thrown
	 */
	public void fail(String step, RuntimeException failure) {
		this.failures.computeIfAbsent(step, (name) -> new ArrayDeque<>()).add(failure);
	}

	/**
	 * How often a step tried its work.
	 * @param step its name
	 * @return the number
	 */
	public int attempts(String step) {
		return this.attempts.getOrDefault(step, 0);
	}

	/**
	 * The types of events for which steps have waited so far: no signature mentions them.
	 * @return records and interfaces
	 */
	public Set<Class<?>> awaited() {
		return this.awaited;
	}

	@SuppressWarnings("unchecked")
	<T extends @Nullable Object> T play(String step, String key, Function<String, T> work) {
		this.attempts.merge(step, 1, Integer::sum);
		Deque<RuntimeException> left = this.failures.getOrDefault(step, new ArrayDeque<>());
		if (!left.isEmpty()) {
			throw left.remove();
		}
		Function<String, ? extends @Nullable Object> answer = this.answers.get(step);
		return (answer != null) ? (T) answer.apply(key) : work.apply(key);
	}

}
