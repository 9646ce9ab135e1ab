package dev.sourced.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Decision;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * The steps of a run of a workflow. Each has a name, and if a name is used several times,
 * its occurrences are counted; it may be up to 200 characters long. A step whose result
 * is in the journal returns it and does nothing. Its place does not matter: a step that a
 * later deployment inserts runs, and one that it removes is forgotten, which operators
 * see as drift.
 * <p>
 * A step that fails is tried again as the settings of the workflow's group say, without a
 * thread that waits; then the run is parked until an operator retries it. Steps must not
 * be nested, and are called by the thread that called the workflow or, within
 * {@link #all}, by the branches. Results are stored as JSON, up to 1 MB each.
 */
public interface Steps {

	/**
	 * Decide a command, once: what it leads to and the step are committed together.
	 * @param name the step's name
	 * @param command the command
	 * @return its decision
	 * @throws dev.sourced.command.CommandRejected if the command is rejected; the
	 * rejection is kept in the journal, and thrown again when the run is entered again
	 */
	Decision execute(String name, Command command);

	/**
	 * Enqueue a command, once.
	 * @param name the step's name
	 * @param command the command
	 * @return the command's id
	 */
	UUID enqueue(String name, Command command);

	/**
	 * Cause something outside of the database: at least once, and with the same key each
	 * time.
	 * @param <T> the result's type
	 * @param name the step's name
	 * @param effect takes the key, which is unique to this step of this run
	 * @return what it returned, from the journal if it ran before
	 */
	<T extends @Nullable Object> T call(String name, Function<String, T> effect);

	/**
	 * Write to the application's tables: once, in the transaction of the step.
	 * @param <T> the result's type
	 * @param name the step's name
	 * @param work writes
	 * @return what it returned, from the journal if it ran before
	 */
	<T extends @Nullable Object> T write(String name, Supplier<T> work);

	/**
	 * Wait for an event. The run leaves its thread meanwhile. Which event it is: the
	 * first of the type that was recorded after the run began, carries the tags of the
	 * run's input that its type has, too, and was not returned by an earlier step of this
	 * name.
	 * @param <E> the event's type
	 * @param name the step's name
	 * @param type the type of the event
	 * @return the event
	 */
	<E extends Event> E await(String name, Class<E> type);

	/**
	 * Wait for an event like {@link #await(String, Class)}, for a limited time.
	 * @param <E> the event's type
	 * @param name the step's name
	 * @param type the type of the event
	 * @param timeout how long to wait, by the database's clock
	 * @return the event, empty if there was none when the time was over
	 */
	<E extends Event> Optional<E> await(String name, Class<E> type, Duration timeout);

	/**
	 * Wait for the first of several events.
	 * @param name the step's name
	 * @param awaited what is waited for
	 * @return the event, empty if there was none when the time was over
	 */
	Optional<Event> await(String name, Awaited awaited);

	/**
	 * Wait. The run leaves its thread meanwhile.
	 * @param name the step's name
	 * @param time how long, by the database's clock
	 */
	void sleep(String name, Duration time);

	/**
	 * Wait until an instant.
	 * @param name the step's name
	 * @param instant the instant, by the database's clock
	 */
	void sleepUntil(String name, Instant instant);

	/**
	 * The same steps, tried in another way than the settings of the group say: a
	 * {@code call}, {@code execute} or {@code write} that fails is tried again after a
	 * pause, without a thread that waits, and parks the run if it has failed as often as
	 * this. Each attempt that fails is a step that operators see. A rejection is no
	 * failure.
	 * @param attempts how often in all, from 1 to 100
	 * @param pause how long before each attempt but the first, by the database's clock
	 * @return steps of the same journal
	 */
	Steps retrying(int attempts, Duration pause);

	/**
	 * Say how to undo what the steps before have done. If the run ends with
	 * {@link WorkflowRejected} or is cancelled, what was registered runs, the newest
	 * first, and may use steps.
	 * @param name the name of the undo
	 * @param undo undoes
	 */
	void undo(String name, Runnable undo);

	/**
	 * Run branches at the same time, each in a thread of its own, and wait for all of
	 * them. A branch that waits leaves its thread; the run goes on when one of them can.
	 * @param <T> the type of the results
	 * @param name the step's name, which begins the names of the branches' steps
	 * @param branches the branches, at most 100
	 * @return their results, in the same order
	 */
	<T extends @Nullable Object> List<T> all(String name, List<Branch<T>> branches);

	/**
	 * Start a run of another workflow, once. It is cancelled with this one.
	 * @param name the step's name
	 * @param workflow its class
	 * @param input its input
	 * @return the id of the run
	 */
	UUID start(String name, Class<?> workflow, Object input);

	/**
	 * Wait for the end of a run that was started with {@link #start}.
	 * @param <T> the result's type
	 * @param name the step's name
	 * @param run the id of the run
	 * @param type the result's type
	 * @return its result
	 * @throws WorkflowRejected if it was rejected or cancelled
	 */
	<T extends @Nullable Object> T join(String name, UUID run, Class<T> type);

	/**
	 * The time when this was first asked in this run.
	 * @return the time
	 */
	Instant now();

	/**
	 * A random id that is the same when the run is entered again.
	 * @return an id
	 */
	UUID uuid();

	/**
	 * The id of the run.
	 * @return the id
	 */
	UUID run();

	/**
	 * Whether the run was started by a version before another one, for code that treats
	 * old runs differently.
	 * @param version a version
	 * @return {@code true} if it was
	 */
	boolean startedBefore(int version);

	/**
	 * Set a value that operators see on the run, and that {@link #get} returns.
	 * @param key the value's name, counted like the name of a step
	 * @param value a record or a simple value
	 */
	void set(String key, Object value);

	/**
	 * The value that was set last.
	 * @param <T> the value's type
	 * @param key the value's name
	 * @param type the value's type
	 * @return the value, empty if there is none
	 */
	<T> Optional<T> get(String key, Class<T> type);

	/**
	 * Begin anew with another input: the run keeps its id, its journal is empty again,
	 * and its method is called from the beginning. For runs that go on for ever.
	 * @param <T> any type, so that this can be returned
	 * @param input the new input, of the same type
	 * @return nothing: this leaves the method
	 */
	<T extends @Nullable Object> T continueAs(Object input);

}
