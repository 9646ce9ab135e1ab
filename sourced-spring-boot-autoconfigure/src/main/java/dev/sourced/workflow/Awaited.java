package dev.sourced.workflow;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Event;
import dev.sourced.message.Tags;

/**
 * What a run waits for: the first event of some types that carries some tags.
 *
 * @param types the types of the event
 * @param tags the tags that it carries; {@code null} for the tags of the run's input that
 * its type has, too
 * @param since what it must have followed
 * @param timeout how long to wait, by the database's clock; {@code null} for ever
 */
public record Awaited(List<Class<? extends Event>> types, @Nullable Tags tags, Since since,
		@Nullable Duration timeout) {

	/**
	 * Copy the types.
	 */
	public Awaited {
		types = List.copyOf(types);
	}

	/**
	 * Any event of one of some types, recorded after the run began.
	 * @param types the types
	 * @return what is waited for
	 */
	@SafeVarargs
	@SuppressWarnings("varargs")
	public static Awaited of(Class<? extends Event>... types) {
		return new Awaited(List.of(types), null, Since.START, null);
	}

	/**
	 * The same with other tags than those of the input.
	 * @param wanted the tags that the event carries
	 * @return what is waited for
	 */
	public Awaited tagged(Tags wanted) {
		return new Awaited(this.types, wanted, this.since, this.timeout);
	}

	/**
	 * The same, recorded after a step of the run was done.
	 * @param step the name of a step that executes a command or waits for an event
	 * @return what is waited for
	 */
	public Awaited since(String step) {
		return new Awaited(this.types, this.tags, new Since(step), this.timeout);
	}

	/**
	 * The same, recorded after the run begins to wait.
	 * @return what is waited for
	 */
	public Awaited fromNow() {
		return new Awaited(this.types, this.tags, Since.NOW, this.timeout);
	}

	/**
	 * The same with a limit.
	 * @param limit how long to wait
	 * @return what is waited for
	 */
	public Awaited within(Duration limit) {
		return new Awaited(this.types, this.tags, this.since, limit);
	}

	/**
	 * What an awaited event must have followed.
	 *
	 * @param step the name of a step, {@code null} for the start of the run, empty for
	 * the time at which the run begins to wait
	 */
	public record Since(@Nullable String step) {

		/** The start of the run. */
		public static final Since START = new Since(null);

		/** The beginning of the wait. */
		public static final Since NOW = new Since("");

	}

}
