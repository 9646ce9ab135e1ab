package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import dev.sourced.internal.actuate.SourcedHealthIndicator;
import dev.sourced.internal.store.LogTail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance says about its health, asked again and again.
 */
final class HealthLog implements AutoCloseable {

	/**
	 * The pool's wait for a connection, which includes one that is found dead, and the
	 * answer of the database.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(15);

	private final SourcedHealthIndicator indicator;

	private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();

	private final List<Answer> answers = new CopyOnWriteArrayList<>();

	private volatile long asked = System.nanoTime();

	HealthLog(Application application) {
		this.indicator = new SourcedHealthIndicator(application.log(), application.bean(LogTail.class),
				application.groups(), new SourcedHealthIndicator.Stalled(Duration.ofMinutes(5), false), Map::of);
		this.asking.scheduleWithFixedDelay(this::ask, 0, 100, TimeUnit.MILLISECONDS);
	}

	private void ask() {
		this.asked = System.nanoTime();
		Health health = this.indicator.health();
		this.answers.add(new Answer(health, Duration.ofNanos(System.nanoTime() - this.asked)));
	}

	boolean saysDown() {
		return last(Status.DOWN);
	}

	boolean saysUp() {
		return last(Status.UP);
	}

	private boolean last(Status status) {
		return !this.answers.isEmpty() && this.answers.get(this.answers.size() - 1).health().getStatus().equals(status);
	}

	boolean saidDown() {
		return this.answers.stream().anyMatch((answer) -> answer.health().getStatus().equals(Status.DOWN));
	}

	void verifyAnswers() {
		assertThat(this.answers).allMatch((answer) -> answer.taken().compareTo(LONGEST) < 0);
		assertThat(Duration.ofNanos(System.nanoTime() - this.asked)).isLessThan(LONGEST);
	}

	@Override
	public void close() {
		this.asking.shutdownNow();
	}

	/**
	 * An answer.
	 *
	 * @param health the health
	 * @param taken how long it took
	 */
	private record Answer(Health health, Duration taken) {
	}

}
