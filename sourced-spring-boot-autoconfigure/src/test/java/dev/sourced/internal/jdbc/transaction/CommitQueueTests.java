package dev.sourced.internal.jdbc.transaction;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.testsupport.Background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Callers wait for a group that is worked on, and one of them works for the next.
 */
class CommitQueueTests {

	private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<List<String>> groups = new CopyOnWriteArrayList<>();

	private final CountDownLatch first = new CountDownLatch(1);

	private final CommitQueue<String, String> queue = new CommitQueue<>(1, (waiting) -> Math.min(waiting, 3),
			this::answers);

	private List<String> answers(List<String> requests) {
		this.groups.add(requests);
		if (this.groups.size() == 1) {
			awaitFirst();
		}
		if (requests.contains("bad")) {
			throw new IllegalStateException("bad");
		}
		if (requests.contains("fatal")) {
			throw new StackOverflowError();
		}
		return requests.stream().map(String::toUpperCase).toList();
	}

	private void awaitFirst() {
		try {
			assertThat(this.first.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void thoseWhoComeMeanwhileAreTheNextGroups() {
		List<CompletableFuture<Optional<String>>> callers = List.of(came("a"), came("b"), came("c"), came("d"),
				came("e"));
		this.first.countDown();
		assertThat(callers).extracting(CompletableFuture::join)
			.extracting(Optional::orElseThrow)
			.containsExactly("A", "B", "C", "D", "E");
		assertThat(this.groups).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
		assertThat(this.queue.submit("f", PATIENCE)).contains("F");
	}

	@Test
	void aGroupThatFailsIsNotAnswered() {
		List<CompletableFuture<Optional<String>>> callers = List.of(came("a"), came("b"), came("bad"), came("c"),
				came("d"));
		this.first.countDown();
		assertThat(callers).extracting(CompletableFuture::join)
			.containsExactly(Optional.of("A"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("D"));
	}

	@Test
	void anErrorIsThrownByTheOneWhoWorksAndNotByTheOthers() {
		CompletableFuture<Optional<String>> one = came("a");
		CompletableFuture<Optional<String>> fatal = came("fatal");
		CompletableFuture<Optional<String>> other = came("b");
		this.first.countDown();
		assertThat(one.join()).contains("A");
		assertThat(other.join()).isEmpty();
		assertThatExceptionOfType(Exception.class).isThrownBy(fatal::join)
			.withCauseInstanceOf(StackOverflowError.class);
		assertThat(this.queue.submit("c", PATIENCE)).contains("C");
	}

	@Test
	void whoWaitsTooLongLeavesAndIsNotWorkedFor() {
		CompletableFuture<Optional<String>> one = came("a");
		assertThat(this.queue.submit("b", Duration.ofMillis(10))).isEmpty();
		this.first.countDown();
		assertThat(one.join()).contains("A");
		assertThat(this.queue.submit("c", PATIENCE)).contains("C");
		assertThat(this.groups).doesNotContain(List.of("b"));
	}

	/* Callers come one after the other. */
	private CompletableFuture<Optional<String>> came(String request) {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		CompletableFuture<Optional<String>> answer = Background.supply(() -> {
			thread.complete(Thread.currentThread());
			return this.queue.submit(request, PATIENCE);
		});
		Awaitility.await().until(() -> WAITING.contains(thread.join().getState()));
		return answer;
	}

}
