package dev.sourced.test.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.MessageJsonCustomizer;
import dev.sourced.message.Metadata;

/**
 * A test of handlers without a database and without a Spring context: given events, when
 * a message, then events, follow-ups or a state. The handlers are read, checked and
 * called by the code that does so in an application, and payloads make a round trip
 * through the JSON of the log; only the log is a list in memory.
 *
 * <pre class="code">
 * Scenario.of(Enrolment.class)
 *     .given(new CourseCreated("c1", 2))
 *     .when(new EnrolStudent("c1", "s1"))
 *     .then(new StudentEnrolled("c1", "s1"));
 * </pre>
 *
 * A step takes one message. A command is decided, and its events are delivered to the
 * projectors, views and reactors of the scenario; an event is recorded and delivered in
 * the same way. Follow-ups wait until {@link Step#untilQuiet()} decides them. A scenario
 * is used by one thread, for one test.
 */
@CheckReturnValue
public final class Scenario {

	/** The time of a scenario that sets none. */
	public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final List<Object> handlers;

	private final ScenarioClock clock = new ScenarioClock(START);

	private final List<MessageJsonCustomizer> customizers = new ArrayList<>();

	private @Nullable ScenarioRun run;

	private @Nullable Step last;

	private Scenario(List<Object> handlers) {
		this.handlers = handlers;
	}

	/**
	 * A scenario of some handlers.
	 * @param handlers deciders, projectors, reactors, groups that are written as code,
	 * views and decision models. A class is instantiated: its constructor may ask for a
	 * {@link java.time.Clock}, a {@link dev.sourced.log.MessageLog} and
	 * {@link dev.sourced.model.DecisionModels}. Give an instance of a bean that needs
	 * anything else
	 * @return a scenario at {@link #START}
	 * @throws dev.sourced.InvalidConfigurationException if an application with these
	 * handlers would not start; thrown by the first step
	 * @throws dev.sourced.MisuseException if one handles no message; thrown by the first
	 * step
	 */
	public static Scenario of(Object... handlers) {
		return new Scenario(List.of(handlers));
	}

	/**
	 * Adjust the JSON of payloads as the application does.
	 * @param customizer the application's customizer
	 * @return this scenario
	 * @throws IllegalStateException after the first message
	 */
	public Scenario customizedBy(MessageJsonCustomizer customizer) {
		if (this.run != null) {
			throw new IllegalStateException("JSON must be customized before the first message of a scenario");
		}
		this.customizers.add(customizer);
		return this;
	}

	/**
	 * Set the time, which stands still until it is set again. Messages are recorded at
	 * it, and commands that are due by then are decided by the next
	 * {@link #untilQuiet()}.
	 * @param instant the time
	 * @return this scenario
	 * @throws dev.sourced.MisuseException if it is before the present time
	 */
	public Scenario at(Instant instant) {
		this.clock.moveTo(instant);
		return this;
	}

	/**
	 * Let time pass.
	 * @param time how much
	 * @return this scenario
	 * @throws dev.sourced.MisuseException if it is negative
	 */
	public Scenario after(Duration time) {
		this.clock.moveBy(time);
		return this;
	}

	/**
	 * Set the metadata of the messages that follow.
	 * @param metadata the metadata
	 * @return this scenario
	 */
	public Scenario with(Metadata metadata) {
		run().metadata(metadata);
		return this;
	}

	/**
	 * Let events have happened. Projectors and views take them in, reactors do not react.
	 * @param events the events in order
	 * @return this scenario
	 */
	public Scenario given(Event... events) {
		return given(List.of(events));
	}

	/**
	 * Let events have happened. Projectors and views take them in, reactors do not react.
	 * @param events the events in order
	 * @return this scenario
	 */
	public Scenario given(List<? extends Event> events) {
		return given(events.stream().map((event) -> Message.of((Event) event)));
	}

	/**
	 * Let events have happened, with their ids and metadata.
	 * @param events the events in order
	 * @return this scenario
	 */
	public Scenario given(Message... events) {
		return given(Stream.of(events));
	}

	private Scenario given(Stream<Message> events) {
		requireAsserted();
		List<Message> all = events.toList();
		if (!all.isEmpty()) {
			run().happened(all);
		}
		return this;
	}

	/**
	 * Let commands have been decided. They must be accepted. Projectors and views take in
	 * their events, reactors do not react.
	 * @param commands the commands in order
	 * @return this scenario
	 * @throws AssertionError if one is rejected
	 */
	public Scenario given(Command... commands) {
		requireAsserted();
		for (Command command : commands) {
			try {
				run().happened(command);
			}
			catch (CommandRejected ex) {
				throw new AssertionError("Unable to prepare the scenario: a given command was rejected %s\n  %s"
					.formatted(Texts.describe(ex.rejection()), run().describe(command)), ex);
			}
		}
		return this;
	}

	/**
	 * Decide a command, as {@link dev.sourced.command.CommandGateway#execute(Command)}
	 * does, and deliver its events.
	 * @param command the command
	 * @return what it leads to
	 * @throws dev.sourced.MisuseException if the scenario has no decider of it
	 */
	public Step when(Command command) {
		return step((record) -> run().execute(command, null, Metadata.empty(), record));
	}

	/**
	 * Record an event and deliver it to the projectors, views and reactors.
	 * @param event the event
	 * @return what it leads to
	 * @throws dev.sourced.MisuseException if nothing in the scenario listens to it
	 */
	public Step when(Event event) {
		return when(Message.of(event));
	}

	/**
	 * Take an event or a command with its id and metadata. A command whose id is known is
	 * not decided again.
	 * @param message the message
	 * @return what it leads to
	 */
	public Step when(Message message) {
		return step((record) -> {
			if (message.payload() instanceof Command command) {
				run().execute(command, message.id(), message.metadata(), record);
			}
			else {
				run().occur(message, record);
			}
		});
	}

	/**
	 * Decide the follow-ups that wait and those that are due, and deliver their events,
	 * until nothing is left.
	 * @return what they lead to
	 * @throws AssertionError if it does not come to rest within 1,000 messages
	 */
	public Step untilQuiet() {
		return step((record) -> run().untilQuiet(Step.MOST_MESSAGES, record));
	}

	/**
	 * Reset the projectors and views: their {@code @OnReset} methods run, and all events
	 * are projected again as a replay.
	 * @return this scenario
	 * @throws dev.sourced.MisuseException if a projector cannot be reset
	 */
	public Scenario reset() {
		requireAsserted();
		run().reset();
		return this;
	}

	private Step step(Consumer<StepRecord> work) {
		requireAsserted();
		StepRecord record = new StepRecord(run().log().head());
		Step step = new Step(this, run(), record);
		step.attempt(work);
		this.last = step;
		return step;
	}

	private void requireAsserted() {
		if (this.last != null) {
			this.last.requireAsserted();
		}
	}

	private ScenarioRun run() {
		ScenarioRun current = this.run;
		if (current == null) {
			current = new ScenarioRun(new ScenarioBeans(this.handlers),
					new MessageJson(this.customizers.stream(), MessageLimits.LARGEST_PAYLOAD), Validation.validator(),
					this.clock);
			this.run = current;
		}
		return current;
	}

}
