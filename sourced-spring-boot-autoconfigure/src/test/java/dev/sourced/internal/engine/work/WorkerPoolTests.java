package dev.sourced.internal.engine.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.RegisteredGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which group gets a worker, and when.
 */
class WorkerPoolTests {

	private static final RegisteredGroup BUSY = group(1, "busy");

	private static final RegisteredGroup QUIET = group(2, "quiet");

	private final Queue<Runnable> threads = new ArrayDeque<>();

	private final List<String> worked = new ArrayList<>();

	@Test
	void aGroupThatAlwaysHasMoreLeavesTheOthersTheirTurn() {
		WorkerPool[] pool = new WorkerPool[1];
		pool[0] = pool(1, (group) -> {
			if (group == BUSY && this.worked.size() < 7) {
				pool[0].offer(List.of(BUSY));
			}
			if (group == BUSY && this.worked.size() % 3 == 0) {
				pool[0].offer(List.of(QUIET));
			}
		});
		pool[0].offer(List.of(BUSY, QUIET));
		this.threads.remove().run();
		assertThat(this.worked).containsExactly("busy", "quiet", "busy", "busy", "quiet", "busy", "busy", "quiet");
	}

	@Test
	void aGroupThatIsOfferedTwiceIsLookedAtOnce() {
		WorkerPool pool = pool(4, (group) -> {
		});
		pool.offer(List.of(BUSY));
		pool.offer(List.of(BUSY));
		this.threads.forEach(Runnable::run);
		assertThat(this.worked).containsExactly("busy");
	}

	@Test
	void noMoreWorkersRunThanThePoolHas() {
		WorkerPool pool = pool(2, (group) -> {
		});
		for (int i = 0; i < 10; i++) {
			pool.offer(List.of(group(i, "group" + i)));
		}
		assertThat(this.threads).hasSize(2);
		this.threads.forEach(Runnable::run);
		assertThat(this.worked).hasSize(10);
	}

	@Test
	void aWorkerThatFailsGoesOnWithTheNextGroup() {
		WorkerPool pool = pool(1, (group) -> {
			if (group == BUSY) {
				throw new AssertionError("broken");
			}
		});
		pool.offer(List.of(BUSY, QUIET));
		this.threads.remove().run();
		assertThat(this.worked).containsExactly("busy", "quiet");
	}

	@Test
	void theEndIsToldWhenTheLastWorkerHasEnded() {
		AtomicInteger ended = new AtomicInteger();
		WorkerPool pool = pool(2, (group) -> {
		});
		pool.offer(List.of(BUSY, QUIET));
		pool.stop(ended::incrementAndGet);
		this.threads.remove().run();
		assertThat(ended).hasValue(0);
		this.threads.remove().run();
		assertThat(ended).hasValue(1);
		assertThat(this.worked).as("nothing is begun after the stop").isEmpty();
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aWorkerThatCannotStartLeavesRoomForAnother(Consumer<Runnable> refusal) {
		AtomicInteger refusals = new AtomicInteger(2);
		WorkerPool pool = new WorkerPool((task) -> {
			if (refusals.getAndDecrement() > 0) {
				refusal.accept(task);
			}
			this.threads.add(task);
		}, 2, (group) -> this.worked.add(group.id()));
		pool.offer(List.of(BUSY, QUIET));
		pool.offer(List.of(QUIET));
		assertThat(this.threads).hasSize(2);
		this.threads.forEach(Runnable::run);
		assertThat(this.worked).containsExactly("busy", "quiet");
	}

	static Stream<Consumer<Runnable>> refusals() {
		return Stream.of((task) -> {
			throw new RejectedExecutionException("busy");
		}, (task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
	}

	private WorkerPool pool(int size, Consumer<RegisteredGroup> work) {
		return new WorkerPool(this.threads::add, size, (group) -> {
			this.worked.add(group.id());
			work.accept(group);
		});
	}

	private static RegisteredGroup group(int number, String id) {
		return new RegisteredGroup(number,
				new GroupDefinition(id, GroupType.PROJECTOR, List.of("name"), Set.of("type"), StartPosition.BEGINNING),
				1);
	}

}
