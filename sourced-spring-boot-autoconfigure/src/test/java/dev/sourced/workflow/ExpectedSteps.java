package dev.sourced.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Decision;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Programs.Interpreter;
import dev.sourced.workflow.Programs.Outside;
import dev.sourced.workflow.Programs.Poke;
import dev.sourced.workflow.Programs.Program;
import dev.sourced.workflow.Programs.Tick;

/**
 * What a program does if nothing ever fails: plain calls, one after the other, with
 * nothing of the framework. What it causes is collected.
 */
final class ExpectedSteps implements Steps {

	private final Expected expected;

	private final Deque<Runnable> undos;

	private final Map<UUID, Program> children = new HashMap<>();

	private ExpectedSteps(Expected expected, Deque<Runnable> undos) {
		this.expected = expected;
		this.undos = undos;
	}

	/**
	 * Carry a program out.
	 * @return what it returns, empty if it is rejected
	 */
	static Optional<String> run(Program program, Expected expected) {
		ExpectedSteps steps = new ExpectedSteps(expected, new ArrayDeque<>());
		expected.runs++;
		try {
			return Optional.of(new Interpreter(program, expected).run(steps));
		}
		catch (WorkflowRejected ex) {
			while (!steps.undos.isEmpty()) {
				steps.undos.pop().run();
			}
			expected.rejected++;
			return Optional.empty();
		}
	}

	@Override
	public Decision execute(String name, Command command) {
		this.expected.ticks.add(((Tick) command).what());
		return null;
	}

	@Override
	public UUID enqueue(String name, Command command) {
		this.expected.pokes.add(((Poke) command).pokeId());
		return UUID.randomUUID();
	}

	@Override
	public <T extends @Nullable Object> T call(String name, Function<String, T> effect) {
		return effect.apply(name);
	}

	@Override
	public <T extends @Nullable Object> T write(String name, Supplier<T> work) {
		return work.get();
	}

	@Override
	public <E extends Event> E await(String name, Class<E> type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <E extends Event> Optional<E> await(String name, Class<E> type, Duration timeout) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Event> await(String name, Awaited awaited) {
		return Optional.empty();
	}

	@Override
	public void sleep(String name, Duration time) {
		// the time does not matter
	}

	@Override
	public void sleepUntil(String name, Instant instant) {
		// the time does not matter
	}

	@Override
	public Steps retrying(int attempts, Duration pause) {
		return this;
	}

	@Override
	public void undo(String name, Runnable undo) {
		this.undos.push(undo);
	}

	@Override
	public <T extends @Nullable Object> List<T> all(String name, List<Branch<T>> branches) {
		return branches.stream().map((branch) -> branch.work().apply(this)).toList();
	}

	@Override
	public UUID start(String name, Class<?> workflow, Object input) {
		UUID child = UUID.randomUUID();
		this.children.put(child, (Program) input);
		return child;
	}

	@Override
	public <T extends @Nullable Object> T join(String name, UUID run, Class<T> type) {
		return run(this.children.get(run), this.expected).map(type::cast)
			.orElseThrow(() -> new WorkflowRejected("random", "The child was rejected"));
	}

	@Override
	public Instant now() {
		throw new UnsupportedOperationException();
	}

	@Override
	public UUID uuid() {
		throw new UnsupportedOperationException();
	}

	@Override
	public UUID run() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean startedBefore(int version) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void set(String key, Object value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> Optional<T> get(String key, Class<T> type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T extends @Nullable Object> T continueAs(Object input) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What programs cause, each once.
	 */
	static final class Expected implements Outside {

		private final List<String> ticks = new ArrayList<>();

		private final List<String> pokes = new ArrayList<>();

		private final List<String> written = new ArrayList<>();

		private final List<String> called = new ArrayList<>();

		private int runs;

		private int rejected;

		@Override
		public void written(String what) {
			this.written.add(what);
		}

		@Override
		public String outside(String what, String key) {
			this.called.add(what);
			return what;
		}

		List<String> ticks() {
			return this.ticks;
		}

		List<String> pokes() {
			return this.pokes;
		}

		List<String> written() {
			return this.written;
		}

		List<String> called() {
			return this.called;
		}

		int runs() {
			return this.runs;
		}

		int rejected() {
			return this.rejected;
		}

	}

}
