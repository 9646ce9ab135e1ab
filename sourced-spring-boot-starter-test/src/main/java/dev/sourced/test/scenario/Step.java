package dev.sourced.test.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;

/**
 * What a step of a scenario has led to, for assertions. All of them throw an
 * {@link AssertionError} whose text shows what was expected, what there was, and the
 * first difference. After them the scenario goes on with another step.
 */
public final class Step {

	static final int MOST_MESSAGES = 1000;

	private final Scenario scenario;

	private final ScenarioRun run;

	private final StepRecord record;

	private final Results results;

	Step(Scenario scenario, ScenarioRun run, StepRecord record) {
		this.scenario = scenario;
		this.run = run;
		this.record = record;
		this.results = new Results(run, record);
	}

	void attempt(Consumer<StepRecord> work) {
		try {
			work.accept(this.record);
		}
		catch (ScenarioMisuse ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			this.record.failed(ex);
		}
	}

	/**
	 * Refuse to go on after a failure or rejection that nobody has asked for.
	 */
	void requireAsserted() {
		this.results.requireAsserted();
	}

	/**
	 * Decide the follow-ups that wait and those that are due, and deliver their events,
	 * until nothing is left. Follow-ups whose decider is not in the scenario stay as they
	 * are, and so do those that are due later. What they lead to belongs to this step.
	 * @return this step
	 * @throws AssertionError if it does not come to rest within 1,000 messages; it names
	 * the groups, lanes and positions of the commands that are left
	 */
	public Step untilQuiet() {
		return untilQuiet(MOST_MESSAGES);
	}

	/**
	 * Decide follow-ups until nothing is left.
	 * @param messages the maximum number of messages, 1 to 100,000
	 * @return this step
	 * @throws AssertionError if it does not come to rest
	 * @see #untilQuiet()
	 */
	public Step untilQuiet(int messages) {
		if (messages < 1 || messages > 100_000) {
			throw new IllegalArgumentException("'messages' must be 1 to 100,000");
		}
		if (this.record.failure() == null) {
			attempt((one) -> this.run.untilQuiet(messages, one));
		}
		return this;
	}

	/**
	 * Exactly these events, in this order, by type and payload.
	 * @param events the events, at least one
	 * @return this step
	 */
	public Step then(Event... events) {
		if (events.length == 0) {
			throw new ScenarioMisuse("Unable to expect no events by then(): use thenNothing() or thenNoEvents()");
		}
		this.results.requireEvents(List.of(events));
		return this;
	}

	/**
	 * Events for which own assertions hold.
	 * @param assertions the assertions
	 * @return this step
	 */
	public Step thenEvents(Consumer<? super List<Envelope>> assertions) {
		this.results.requireDone("events");
		assertions.accept(this.results.events());
		return this;
	}

	/**
	 * No events, whatever else.
	 * @return this step
	 */
	public Step thenNoEvents() {
		this.results.requireEvents(List.of());
		return this;
	}

	/**
	 * Nothing at all: neither events nor follow-ups nor a rejection.
	 * @return this step
	 */
	public Step thenNothing() {
		this.results.requireEvents(List.of());
		this.results.requireFollowUps(List.of());
		return this;
	}

	/**
	 * A rejection, whatever its code and reason. If several commands were rejected, which
	 * can only be after {@link #untilQuiet()}, this goes for each of them.
	 * @return this step
	 */
	public Step thenRejected() {
		this.results.requireRejection(null, null);
		return this;
	}

	/**
	 * A rejection with a code.
	 * @param code the code
	 * @return this step
	 */
	public Step thenRejected(String code) {
		this.results.requireRejection(code, null);
		return this;
	}

	/**
	 * A rejection with a code and a reason.
	 * @param code the code
	 * @param reason the reason
	 * @return this step
	 */
	public Step thenRejected(String code, String reason) {
		this.results.requireRejection(code, reason);
		return this;
	}

	/**
	 * A rejection with a reason, whatever its code.
	 * @param reason the reason
	 * @return this step
	 */
	public Step thenRejectedBecause(String reason) {
		this.results.requireRejection(null, reason);
		return this;
	}

	/**
	 * An exception that is no rejection, such as
	 * {@link dev.sourced.command.InvalidCommandException} for a command that breaks its
	 * constraints. In an application the caller would get it, or a worker would try
	 * again.
	 * @param type its class, or a superclass
	 * @return this step
	 */
	public Step thenFails(Class<? extends Throwable> type) {
		return thenFails(type, (failure) -> {
		});
	}

	/**
	 * An exception that is no rejection and for which own assertions hold.
	 * @param <X> the type of the exception
	 * @param type its class, or a superclass
	 * @param assertions the assertions
	 * @return this step
	 */
	public <X extends Throwable> Step thenFails(Class<X> type, Consumer<? super X> assertions) {
		assertions.accept(this.results.requireFailure(type));
		return this;
	}

	/**
	 * Exactly these follow-ups, in this order, whether they were decided since or not.
	 * @param followUps commands, which stand for follow-ups with any due time and key; or
	 * {@link dev.sourced.command.FollowUp}s, which are compared with due time and key; at
	 * least one
	 * @return this step
	 */
	public Step thenFollowUps(Object... followUps) {
		if (followUps.length == 0) {
			throw new ScenarioMisuse("Unable to expect no follow-ups by thenFollowUps(): use thenNoFollowUps()");
		}
		this.results.requireFollowUps(List.of(followUps));
		return this;
	}

	/**
	 * No follow-ups.
	 * @return this step
	 */
	public Step thenNoFollowUps() {
		this.results.requireFollowUps(List.of());
		return this;
	}

	/**
	 * The state of a view or decision model after the step.
	 * @param type the class of the view or decision model
	 * @param tags a value of each tag that bounds it
	 * @param state an equal state
	 * @return this step
	 */
	public Step thenState(Class<?> type, Tags tags, Object state) {
		this.results.requireState(type, tags, state);
		return this;
	}

	/**
	 * The state of a view or decision model after the step, for which own assertions
	 * hold.
	 * @param <S> its type
	 * @param type the class of the view or decision model
	 * @param tags a value of each tag that bounds it
	 * @param assertions the assertions
	 * @return this step
	 */
	public <S> Step thenState(Class<S> type, Tags tags, Consumer<? super S> assertions) {
		assertions.accept(this.results.requireState(type, tags));
		return this;
	}

	/**
	 * No state of a view: there was no event of it, or it was removed.
	 * @param view the class of the view
	 * @param tags a value of each of its tags
	 * @return this step
	 */
	public Step thenNoState(Class<?> view, Tags tags) {
		this.results.requireNoState(view, tags);
		return this;
	}

	/**
	 * Metadata that every event of the step carries, perhaps beside other.
	 * @param metadata the entries
	 * @return this step
	 */
	public Step thenMetadata(Metadata metadata) {
		this.results.requireMetadata(metadata);
		return this;
	}

	/**
	 * Set the time.
	 * @param instant the time
	 * @return the scenario
	 * @see Scenario#at(Instant)
	 */
	public Scenario at(Instant instant) {
		requireAsserted();
		return this.scenario.at(instant);
	}

	/**
	 * Let time pass.
	 * @param time how much
	 * @return the scenario
	 * @see Scenario#after(Duration)
	 */
	public Scenario after(Duration time) {
		requireAsserted();
		return this.scenario.after(time);
	}

	/**
	 * Let more events have happened.
	 * @param events the events in order
	 * @return the scenario
	 * @see Scenario#given(Event...)
	 */
	public Scenario given(Event... events) {
		return this.scenario.given(events);
	}

	/**
	 * Let more commands have been decided.
	 * @param commands the commands in order
	 * @return the scenario
	 * @see Scenario#given(Command...)
	 */
	public Scenario given(Command... commands) {
		return this.scenario.given(commands);
	}

	/**
	 * Set the metadata of the messages that follow.
	 * @param metadata the metadata
	 * @return the scenario
	 */
	public Scenario with(Metadata metadata) {
		return this.scenario.with(metadata);
	}

	/**
	 * Decide another command.
	 * @param command the command
	 * @return what it leads to
	 * @see Scenario#when(Command)
	 */
	public Step when(Command command) {
		return this.scenario.when(command);
	}

	/**
	 * Record and deliver another event.
	 * @param event the event
	 * @return what it leads to
	 * @see Scenario#when(Event)
	 */
	public Step when(Event event) {
		return this.scenario.when(event);
	}

	/**
	 * Take another message.
	 * @param message the message
	 * @return what it leads to
	 * @see Scenario#when(Message)
	 */
	public Step when(Message message) {
		return this.scenario.when(message);
	}

	/**
	 * Reset the projectors and views.
	 * @return the scenario
	 * @see Scenario#reset()
	 */
	public Scenario reset() {
		return this.scenario.reset();
	}

}
