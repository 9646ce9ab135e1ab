package com.example.agent.view;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.example.SampleApplication;
import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.ProjectCommand.CreateProject;
import com.example.agent.message.ProviderCommand.IngestText;
import com.example.agent.message.ThreadCommand.CreateThread;
import com.example.agent.message.TurnCommand.StartTurn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.message.Envelope;
import dev.sourced.view.Views;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand chunks of text in one turn, which take some seconds: they arrive in order,
 * and the last ones cost as much as the first.
 */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.NONE)
abstract class StreamContract {

	private static final int CHUNKS = 10_000;

	private static final int TOGETHER = 50;

	private static final int COMPARED = 200;

	private static final Duration LONG = Duration.ofSeconds(60);

	@Autowired
	private CommandGateway commands;

	@Autowired
	private ConsumerGroups groups;

	@Autowired
	private Views views;

	@Autowired
	private TreeReader trees;

	@Autowired
	private PlatformTransactionManager transactionManager;

	private String projectId = "";

	@BeforeEach
	void createProject() {
		this.projectId = UUID.randomUUID().toString();
		this.commands.execute(new CreateProject(this.projectId, "Shop", "/home/" + this.projectId));
	}

	@Test
	void tenThousandChunksArriveInOrderAndCostTheSame() {
		String turn = startTurn();
		String expected = chunks(0, CHUNKS).collect(Collectors.joining());
		long begin = System.nanoTime();
		Envelope last = enqueue(turn);
		long enqueued = System.nanoTime();
		this.groups.awaitPosition("ingestion", last.position(), LONG);
		long decided = System.nanoTime();
		assertThat(this.commands.outcome(last.id()).status()).isEqualTo(Status.ACCEPTED);
		long head = this.commands.execute(new IngestText(turn, turn, ".")).position();
		this.views.await(MessageView.class, head, LONG);
		long shown = System.nanoTime();
		print("%s: %s chunks enqueued in %s ms, decided after %s ms (%s/s), shown after %s ms%n", begin, enqueued,
				decided, shown);

		assertThat(text(turn)).isEqualTo(expected + ".");
		String fresh = startTurn();
		long ofLong = 0;
		long ofFresh = 0;
		for (int i = 0; i < COMPARED; i++) {
			ofLong += time((chunk) -> this.commands.execute(new IngestText(turn, turn, chunk)));
			ofFresh += time((chunk) -> this.commands.execute(new IngestText(fresh, fresh, chunk)));
		}
		System.out.printf("%s: a chunk costs %s us at first, %s us after %s%n", getClass().getSimpleName(),
				ofFresh / COMPARED / 1_000, ofLong / COMPARED / 1_000, CHUNKS);
		assertThat(ofLong).isLessThan(2 * ofFresh);
	}

	private static Stream<String> chunks(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> " chunk " + i + " of a text,");
	}

	/**
	 * As a provider's client does that enqueues together what has arrived together.
	 */
	private Envelope enqueue(String turn) {
		TransactionTemplate transaction = new TransactionTemplate(this.transactionManager);
		Envelope last = null;
		for (int i = 0; i < CHUNKS; i += TOGETHER) {
			List<String> arrived = chunks(i, i + TOGETHER).toList();
			last = transaction.execute((status) -> arrived.stream()
				.map((chunk) -> this.commands.enqueue(new IngestText(turn, turn, chunk)))
				.reduce((former, next) -> next)
				.orElseThrow());
		}
		return last;
	}

	private void print(String text, long begin, long enqueued, long decided, long shown) {
		System.out.printf(text, getClass().getSimpleName(), CHUNKS, millis(enqueued - begin), millis(decided - begin),
				CHUNKS * 1_000L / millis(decided - begin), millis(shown - begin));
	}

	private static long millis(long nanos) {
		return Duration.ofNanos(nanos).toMillis();
	}

	private static long time(Consumer<String> work) {
		long begin = System.nanoTime();
		work.accept("x");
		return System.nanoTime() - begin;
	}

	/**
	 * A turn in a thread of its own, which has the same id.
	 */
	private String startTurn() {
		String id = UUID.randomUUID().toString();
		this.commands.execute(new CreateThread(this.projectId, id, "First"));
		this.commands.execute(new StartTurn(id, id, "Write"));
		return id;
	}

	private String text(String turn) {
		return this.trees.thread(turn)
			.orElseThrow()
			.turns()
			.get(0)
			.messages()
			.stream()
			.filter((message) -> message.kind() == MessageKind.TEXT)
			.map(MessageView::text)
			.peek((text) -> assertThat(text.length()).isLessThanOrEqualTo(Place.MOST_CHARACTERS))
			.collect(Collectors.joining());
	}

}
