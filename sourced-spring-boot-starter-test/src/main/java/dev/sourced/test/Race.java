package dev.sourced.test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;

/**
 * The outcomes of calls that were made at the same time: each racer has a thread of its
 * own, all wait at one barrier, and every outcome is counted. Immutable.
 *
 * @param <T> the type of the results
 */
public final class Race<T> {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final List<Outcome<T>> outcomes;

	private Race(List<Outcome<T>> outcomes) {
		this.outcomes = outcomes;
	}

	/**
	 * Make one call in several threads at once, within 30 seconds.
	 * @param <T> the type of the results
	 * @param racers the number of threads, 2 to 1,000
	 * @param call the call
	 * @return the outcomes
	 * @throws AssertionError if a racer does not end; it shows where the racer stands
	 */
	public static <T> Race<T> of(int racers, Callable<T> call) {
		return of(racers, LONGEST, (racer) -> call);
	}

	/**
	 * Make a call for each racer at once, within 30 seconds.
	 * @param <T> the type of the results
	 * @param racers the number of threads, 2 to 1,000
	 * @param calls makes the call of a racer, which is counted from 0
	 * @return the outcomes
	 * @throws AssertionError if a racer does not end; it shows where the racer stands
	 */
	public static <T> Race<T> of(int racers, Function<Integer, T> calls) {
		return of(racers, LONGEST, (racer) -> () -> calls.apply(racer));
	}

	/**
	 * Make a call for each racer at once.
	 * @param <T> the type of the results
	 * @param racers the number of threads, 2 to 1,000
	 * @param longest the longest time for all of them
	 * @param calls gives the call of a racer, which is counted from 0; asked before any
	 * of them starts
	 * @return the outcomes
	 * @throws AssertionError if a racer does not end; it shows where the racer stands
	 */
	public static <T> Race<T> of(int racers, Duration longest, IntFunction<Callable<T>> calls) {
		return new Race<>(new Racers<T>(racers, longest).run(IntStream.range(0, racers).mapToObj(calls).toList()));
	}

	/**
	 * The results of the calls that returned.
	 * @return the results, in the order of the racers
	 */
	public List<T> results() {
		return this.outcomes.stream()
			.filter((outcome) -> outcome.failure() == null && outcome.result() != null)
			.map((outcome) -> Objects.requireNonNull(outcome.result()))
			.toList();
	}

	/**
	 * How many calls returned.
	 * @return a number
	 */
	public int accepted() {
		return (int) this.outcomes.stream().filter((outcome) -> outcome.failure() == null).count();
	}

	/**
	 * How many calls were rejected.
	 * @return the number of {@link CommandRejected}
	 */
	public int rejected() {
		return (int) rejections().count();
	}

	/**
	 * How many calls were rejected with a code.
	 * @param code the code of the rejection
	 * @return a number
	 */
	public int rejected(String code) {
		return (int) rejections().filter((rejection) -> code.equals(rejection.code())).count();
	}

	private Stream<CommandRejected> rejections() {
		return this.outcomes.stream()
			.map(Outcome::failure)
			.filter(CommandRejected.class::isInstance)
			.map(CommandRejected.class::cast);
	}

	/**
	 * How many calls failed with anything but a rejection.
	 * @return a number
	 */
	public int failed() {
		return failures().size();
	}

	/**
	 * How many calls failed with an exception of a type.
	 * @param type the type of the exception
	 * @return a number
	 */
	public int failed(Class<? extends Throwable> type) {
		return (int) failures().stream().filter(type::isInstance).count();
	}

	/**
	 * What the calls threw, rejections apart.
	 * @return the exceptions, in the order of the racers
	 */
	public List<Throwable> failures() {
		return this.outcomes.stream()
			.map(Outcome::failure)
			.filter((failure) -> failure != null && !(failure instanceof CommandRejected))
			.map((failure) -> Objects.requireNonNull(failure))
			.toList();
	}

	/**
	 * All outcomes, counted by kind.
	 * @return a number for {@code accepted}, for each {@code rejected (code)} and each
	 * {@code failed (class)} that occurs
	 */
	public Map<String, Integer> outcomes() {
		return Collections.unmodifiableMap(this.outcomes.stream()
			.collect(Collectors.toMap(Outcome::kind, (outcome) -> 1, Integer::sum, TreeMap::new)));
	}

	@Override
	public String toString() {
		String first = failures().stream().findFirst().map((failure) -> ", first failure: " + failure).orElse("");
		return "Race%s%s".formatted(outcomes(), first);
	}

	/**
	 * The outcome of a racer.
	 *
	 * @param <T> the type of the result
	 * @param result what it returned, if anything
	 * @param failure what it threw, or {@code null}
	 */
	record Outcome<T>(@Nullable T result, @Nullable Throwable failure) {

		String kind() {
			if (this.failure == null) {
				return "accepted";
			}
			if (this.failure instanceof CommandRejected rejection) {
				return "rejected (%s)".formatted((rejection.code() != null) ? rejection.code() : rejection.reason());
			}
			return "failed (%s)".formatted(this.failure.getClass().getName());
		}

	}

}
