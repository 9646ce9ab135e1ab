package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Racers on virtual threads, more than there are connections, which the build has in its
 * pass on a newer JDK. Short, so that it runs there too.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadRaceTests extends LogOnEachDatabase {

	private static final int RACERS = 32;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final VirtualThreadTaskExecutor executor = new VirtualThreadTaskExecutor("racer-");

	@Test
	void oneNewNameHasOneWinner() {
		for (int round = 0; round < 40; round++) {
			String name = "name-" + round;
			Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", name));
			AppendCondition condition = log().read(query, ReadOptions.all()).condition();
			CyclicBarrier barrier = new CyclicBarrier(RACERS);
			List<CompletableFuture<Boolean>> racers = IntStream.range(0, RACERS)
				.mapToObj((racer) -> CompletableFuture.supplyAsync(
						() -> race(barrier, List.of(Message.of(new Opened("c" + racer, name))), condition),
						this.executor))
				.toList();
			assertThat(racers.stream().filter((racer) -> racer.orTimeout(60, TimeUnit.SECONDS).join()))
				.as("winners of round %s", round)
				.hasSize(1);
		}
	}

	private boolean race(CyclicBarrier barrier, List<Message> messages, AppendCondition condition) {
		try {
			barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The racers did not line up", ex);
		}
		return log().tryAppend(messages, condition).isPresent();
	}

}
