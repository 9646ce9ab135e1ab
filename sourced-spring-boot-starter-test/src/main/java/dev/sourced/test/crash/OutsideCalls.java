package dev.sourced.test.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What reaches the world outside of the application: a test's stub of a mail server or of
 * a payment service records here what it is asked for. It survives crashes as the world
 * does, and an instance that was dropped can no longer reach it. {@link Crash} offers it
 * as a bean to the application that it runs. Thread-safe.
 */
public final class OutsideCalls {

	private static final int MOST = 100_000;

	private final List<Call> calls;

	private final Boundaries boundaries;

	/**
	 * Create a record of its own, for tests without a crash.
	 */
	public OutsideCalls() {
		this(new ArrayList<>(), Boundaries.none());
	}

	private OutsideCalls(List<Call> calls, Boundaries boundaries) {
		this.calls = calls;
		this.boundaries = boundaries;
	}

	OutsideCalls of(Boundaries instance) {
		return new OutsideCalls(this.calls, instance);
	}

	/**
	 * Record a call. After it, and before it returns to the caller, is a boundary.
	 * @param effect names the effect by what the world would see, the same at every
	 * attempt: for example {@code charge order-1: 10 EUR}
	 * @param key the idempotency key that the call carries, or {@code null} if it carries
	 * none
	 * @throws IllegalStateException after 100,000 calls
	 */
	public void record(String effect, @Nullable String key) {
		synchronized (this.calls) {
			this.boundaries.requireAlive();
			if (this.calls.size() >= MOST) {
				throw new IllegalStateException("More than %s outside calls were recorded".formatted(MOST));
			}
			this.calls.add(new Call(effect, key));
		}
		this.boundaries.reach("just after the outside call '%s' and before it returned".formatted(effect));
	}

	/**
	 * The calls in their order, repeated ones included.
	 * @return the calls
	 */
	public List<Call> calls() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	/**
	 * How the effects differ from those of an undisturbed run. A call that is repeated
	 * with its key is one effect.
	 */
	List<String> differences(OutsideCalls undisturbed) {
		Map<String, Effect> expected = undisturbed.effects();
		Map<String, Effect> actual = effects();
		Set<String> names = new TreeSet<>(expected.keySet());
		names.addAll(actual.keySet());
		List<String> differences = new ArrayList<>();
		for (String name : names) {
			Effect before = expected.getOrDefault(name, Effect.NONE);
			Effect after = actual.getOrDefault(name, Effect.NONE);
			if (before.count() != after.count()) {
				differences.add("outside effect '%s' happened %s, undisturbed %s".formatted(name, after, before));
			}
		}
		return differences;
	}

	private Map<String, Effect> effects() {
		Map<String, Effect> effects = new LinkedHashMap<>();
		for (Call call : calls()) {
			effects.merge(call.effect(), Effect.of(call), Effect::and);
		}
		return effects;
	}

	/**
	 * A call.
	 *
	 * @param effect names the effect
	 * @param key its idempotency key, or {@code null}
	 */
	public record Call(String effect, @Nullable String key) {
	}

	/**
	 * How often an effect happened.
	 *
	 * @param keys the keys that were sent
	 * @param withoutKey the number of calls without one
	 */
	private record Effect(Set<String> keys, int withoutKey) {

		static final Effect NONE = new Effect(Set.of(), 0);

		static Effect of(Call call) {
			return (call.key() != null) ? new Effect(Set.of(call.key()), 0) : new Effect(Set.of(), 1);
		}

		Effect and(Effect other) {
			Set<String> both = new LinkedHashSet<>(this.keys);
			both.addAll(other.keys);
			return new Effect(both, this.withoutKey + other.withoutKey);
		}

		int count() {
			return this.keys.size() + this.withoutKey;
		}

		@Override
		public String toString() {
			return "%s times (keys: %s, calls without a key: %s)".formatted(count(), this.keys.size(), this.withoutKey);
		}

	}

}
