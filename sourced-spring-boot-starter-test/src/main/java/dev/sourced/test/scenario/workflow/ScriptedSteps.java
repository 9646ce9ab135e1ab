package dev.sourced.test.scenario.workflow;

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
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;

/**
 * Steps whose work outside is that of a script, where it has an answer.
 *
 * @param steps the steps of the run
 * @param script the script
 */
public record ScriptedSteps(Steps steps, Script script) implements Steps {

	@Override
	public Decision execute(String name, Command command) {
		return this.steps.execute(name, command);
	}

	@Override
	public UUID enqueue(String name, Command command) {
		return this.steps.enqueue(name, command);
	}

	@Override
	public <T extends @Nullable Object> T call(String name, Function<String, T> effect) {
		return this.steps.call(name, (key) -> this.script.play(name, key, effect));
	}

	@Override
	public <T extends @Nullable Object> T write(String name, Supplier<T> work) {
		return this.steps.write(name, () -> this.script.play(name, "", (key) -> work.get()));
	}

	@Override
	public <E extends Event> E await(String name, Class<E> type) {
		this.script.awaited().add(type);
		return this.steps.await(name, type);
	}

	@Override
	public <E extends Event> Optional<E> await(String name, Class<E> type, Duration timeout) {
		this.script.awaited().add(type);
		return this.steps.await(name, type, timeout);
	}

	@Override
	public Optional<Event> await(String name, Awaited awaited) {
		this.script.awaited().addAll(awaited.types());
		return this.steps.await(name, awaited);
	}

	@Override
	public void sleep(String name, Duration time) {
		this.steps.sleep(name, time);
	}

	@Override
	public void sleepUntil(String name, Instant instant) {
		this.steps.sleepUntil(name, instant);
	}

	@Override
	public Steps retrying(int attempts, Duration pause) {
		return new ScriptedSteps(this.steps.retrying(attempts, pause), this.script);
	}

	@Override
	public void undo(String name, Runnable undo) {
		this.steps.undo(name, undo);
	}

	@Override
	public <T extends @Nullable Object> List<T> all(String name, List<Branch<T>> branches) {
		return this.steps.all(name, branches.stream().map(this::scripted).toList());
	}

	private <T extends @Nullable Object> Branch<T> scripted(Branch<T> branch) {
		return new Branch<>(branch.name(), (ofBranch) -> branch.work().apply(new ScriptedSteps(ofBranch, this.script)));
	}

	@Override
	public UUID start(String name, Class<?> workflow, Object input) {
		return this.steps.start(name, workflow, input);
	}

	@Override
	public <T extends @Nullable Object> T join(String name, UUID run, Class<T> type) {
		return this.steps.join(name, run, type);
	}

	@Override
	public Instant now() {
		return this.steps.now();
	}

	@Override
	public UUID uuid() {
		return this.steps.uuid();
	}

	@Override
	public UUID run() {
		return this.steps.run();
	}

	@Override
	public boolean startedBefore(int version) {
		return this.steps.startedBefore(version);
	}

	@Override
	public void set(String key, Object value) {
		this.steps.set(key, value);
	}

	@Override
	public <T> Optional<T> get(String key, Class<T> type) {
		return this.steps.get(key, type);
	}

	@Override
	public <T extends @Nullable Object> T continueAs(Object input) {
		return this.steps.continueAs(input);
	}

}
