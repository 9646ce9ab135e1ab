package dev.sourced.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.Intervention;
import dev.sourced.group.MessageFailure;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.store.Schedules;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.testsupport.Background;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the table of {@code docs/commands.md}: brings an id into each state, makes each
 * call, and compares what comes with what is written there. Takes about ten seconds for
 * each database: each cell is an id and a lane of its own.
 */
class CommandTableTests extends ParcelsOnEachDatabase {

	private static final Path DOCUMENT = Path.of("../docs/commands.md");

	private static final List<String> CALLS = List.of("execute", "execute other", "enqueue", "enqueue other",
			"schedule", "schedule other", "cancel", "outcome");

	private static final Intervention BY_A_TEST = new Intervention("test", "table");

	private static final Instant FAR = Instant.now().plus(Duration.ofDays(1));

	private final Trouble trouble = new Trouble();

	private final List<Cell> cells = new ArrayList<>();

	private Application start(String... settings) {
		return start(new Setup(this.trouble, List.of(ParcelDecider.class, Policy.class), List.of(settings)));
	}

	@Test
	void whatIsWrittenIsWhatHappens() throws IOException {
		Map<String, Map<String, String>> written = written();
		assertThat(written.keySet()).containsExactlyElementsOf(Stream.of(State.values()).map(State::text).toList());
		Stream.of(State.values()).forEach((state) -> CALLS.forEach((call) -> {
			this.cells.add(new Cell(state, call, false));
			if (call.endsWith("other")) {
				this.cells.add(new Cell(state, call, true));
			}
		}));
		this.trouble.in("decide", CommandTableTests::fail);
		try (Application worker = start()) {
			throughWorkers(worker);
		}
		this.trouble.in("decide", CommandTableTests::reject);
		try (Application web = start(LaneDecidingTests.WEB_ONLY)) {
			this.cells.forEach((cell) -> withoutWorkers(web, cell));
			assertThat(walk(web)).isEqualTo(written);
		}
		try (Application worker = start()) {
			verifyFates(worker);
		}
	}

	private static Map<String, Map<String, String>> written() throws IOException {
		Map<String, Map<String, String>> table = new LinkedHashMap<>();
		List<String> lines = Files.readAllLines(DOCUMENT);
		int header = lines.indexOf("| what is known under the id | " + String.join(" | ", CALLS) + " |");
		assertThat(header).isNotNegative();
		for (String line : lines.subList(header + 2, lines.size())
			.stream()
			.takeWhile((row) -> !row.isEmpty())
			.toList()) {
			List<String> row = Arrays.asList(line.substring(2, line.length() - 2).split(" \\| "));
			Map<String, String> answers = new LinkedHashMap<>();
			CALLS.forEach((call) -> answers.put(call, row.get(CALLS.indexOf(call) + 1)));
			assertThat(row).hasSize(CALLS.size() + 1);
			assertThat(table.put(row.get(0), answers)).isNull();
		}
		return table;
	}

	private static void reject(String parcel) {
		if (parcel.startsWith("REJECTED")) {
			throw new CommandRejected("no", "Not this one");
		}
	}

	private static void fail(String parcel) {
		reject(parcel);
		if (!parcel.startsWith("ACCEPTED")) {
			throw new IllegalStateException(parcel);
		}
	}

	private Stream<Cell> in(State... states) {
		return this.cells.stream().filter((cell) -> List.of(states).contains(cell.state()));
	}

	private void throughWorkers(Application worker) {
		in(State.ACCEPTED, State.REJECTED, State.RETRYING, State.PARKED, State.SKIPPED)
			.forEach((cell) -> worker.gateway().enqueue(cell.send(), cell.id()));
		awaitStatus(worker, Status.ACCEPTED, State.ACCEPTED);
		awaitStatus(worker, Status.REJECTED, State.REJECTED);
		awaitStatus(worker, Status.FAILED, State.PARKED, State.SKIPPED);
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> count(worker, "sourced_lane where status = 3") == in(State.RETRYING).count());
		in(State.SKIPPED).forEach((cell) -> skip(worker, cell));
	}

	private void awaitStatus(Application worker, Status status, State... states) {
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> in(states).allMatch((cell) -> cell.status(worker) == status));
	}

	private static void skip(Application worker, Cell cell) {
		UUID lane = worker.jdbc()
			.queryForObject("select lane from sourced_failure where message_id = ?", UUID.class, cell.id());
		long position = worker.log().find(cell.id()).orElseThrow().position();
		worker.groups().skip("parcel-decider", lane, position, BY_A_TEST);
	}

	private static void withoutWorkers(Application web, Cell cell) {
		CommandGateway gateway = web.gateway();
		switch (cell.state()) {
			case SCHEDULED -> gateway.schedule(cell.send(), FAR, cell.id());
			case FAILED_SCHEDULE -> {
				gateway.schedule(cell.send(), FAR, cell.id());
				web.jdbc().update("update sourced_schedule set status = 2, error = 'test' where id = ?", cell.id());
			}
			case CANCELLED -> {
				gateway.schedule(cell.send(), FAR, cell.id());
				gateway.cancel(cell.id());
			}
			case PENDING, BEING_DECIDED -> gateway.enqueue(cell.send(), cell.id());
			case EXECUTED -> gateway.execute(cell.send(), cell.id());
			case EVENT -> web.log().append(List.of(sent(cell.depot(), "event").withId(cell.id())));
			default -> assertThat(cell.state()).isNotNull();
		}
	}

	private Map<String, Map<String, String>> walk(Application web) {
		Map<String, Map<String, String>> table = new LinkedHashMap<>();
		for (Cell cell : this.cells) {
			table.computeIfAbsent(cell.state().text(), (state) -> new LinkedHashMap<>())
				.merge(cell.call(), answer(web, cell),
						(one, other) -> one.equals(other) ? one : "%s, with another type %s".formatted(one, other));
		}
		return table;
	}

	private String answer(Application web, Cell cell) {
		Supplier<String> call = () -> cell.answer(web);
		String answer = (cell.state() == State.BEING_DECIDED) ? whileBeingDecided(web, cell, call) : call.get();
		return cell.call().equals("outcome") ? answer : "%s → %s".formatted(answer, cell.status(web));
	}

	/*
	 * The worker decides until the call has ended, or waits for it.
	 */
	private String whileBeingDecided(Application web, Cell cell, Supplier<String> call) {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		this.trouble.in("decide", (parcel) -> {
			begun.countDown();
			await(ended);
		});
		Envelope command = web.log().find(cell.id()).orElseThrow();
		CompletableFuture<Void> worker = Background.run(() -> web.bean(TransactionTemplate.class)
			.executeWithoutResult((status) -> web.bean(LaneCommandExecutor.class).decide(List.of(command))));
		await(begun);
		CompletableFuture<String> answer = Background.supply(call);
		try {
			answer.get(100, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			assertThat(answer).isNotDone();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		ended.countDown();
		worker.join();
		this.trouble.in("decide", CommandTableTests::reject);
		return answer.join();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/*
	 * In the end everything that may be decided is, once, and nothing else.
	 */
	private void verifyFates(Application worker) {
		worker.groups().retry("parcel-decider", null, BY_A_TEST);
		worker.await("parcel-decider");
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> count(worker, "sourced_lane where status <> 0") == 0);
		List<Sent> events = events(worker, Sent.class);
		for (Cell cell : this.cells) {
			Status status = cell.status(worker);
			assertThat(status).as(cell.toString()).isNotEqualTo(Status.PENDING);
			long decided = events.stream()
				.filter((event) -> event.depot().equals(cell.depot()) && !event.parcel().equals("event"))
				.count();
			boolean announced = cell.state() == State.NOTHING && cell.otherType();
			assertThat(decided).as("%s %s", cell, status).isEqualTo((status == Status.ACCEPTED && !announced) ? 1 : 0);
		}
	}

	/** The states that an id can be in. */
	enum State {

		NOTHING("nothing"),

		SCHEDULED("scheduled"),

		FAILED_SCHEDULE("scheduled, failed"),

		CANCELLED("cancelled"),

		PENDING("waiting in its lane"),

		BEING_DECIDED("being decided by a worker"),

		EXECUTED("executed"),

		ACCEPTED("accepted in its lane"),

		REJECTED("rejected in its lane"),

		RETRYING("failed, to be tried again"),

		PARKED("failed, lane parked"),

		SKIPPED("skipped by an operator"),

		EVENT("an event");

		private final String text;

		State(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

	}

	/**
	 * A cell of the table, with an id and a lane.
	 *
	 * @param state what the id is in
	 * @param call what is called
	 * @param otherType whether with another type instead of with another content
	 * @param id the id
	 */
	record Cell(State state, String call, boolean otherType, UUID id) {

		Cell(State state, String call, boolean otherType) {
			this(state, call, otherType, UUID.randomUUID());
		}

		String depot() {
			return this.id.toString();
		}

		Send send() {
			return new Send(depot(), this.state.name());
		}

		private Command command() {
			if (!this.call.endsWith("other")) {
				return send();
			}
			return this.otherType ? new Announce(depot(), this.state.name())
					: new Send(depot(), this.state.name() + " other");
		}

		Status status(Application application) {
			return application.gateway().outcome(this.id).status();
		}

		String answer(Application application) {
			try {
				return ask(application);
			}
			catch (RuntimeException ex) {
				return switch (ex.getClass().getSimpleName()) {
					case "CommandRejected" ->
						((CommandRejected) ex).reason().equals("Not this one") ? "rejected" : ex.toString();
					case "CommandWithdrawnException" -> "withdrawn";
					case "DuplicateMessageException" -> "duplicate";
					default -> ex.toString();
				};
			}
		}

		private String ask(Application application) {
			CommandGateway gateway = application.gateway();
			boolean visible = application.log().find(this.id).isPresent();
			boolean known = visible || application.bean(Schedules.class).find(this.id).isPresent();
			return switch (this.call.split(" ")[0]) {
				case "execute" -> told(gateway.execute(command(), this.id));
				case "enqueue" -> {
					assertThat(gateway.enqueue(command(), this.id))
						.isEqualTo(application.log().find(this.id).orElseThrow());
					yield visible ? "known" : "enqueued";
				}
				case "schedule" -> {
					assertThat(gateway.schedule(command(), FAR, this.id)).isEqualTo(this.id);
					yield known ? "known" : "scheduled";
				}
				case "cancel" -> gateway.cancel(this.id).name();
				default -> status(application).name();
			};
		}

		private String told(Decision decision) {
			assertThat(decision.command().id()).isEqualTo(this.id);
			String told = decision.repeated() ? "repeated" : "decided";
			return (decision.events().size() == 1) ? told : told + " without an event";
		}

	}

	/** Parks what is to be parked or skipped, and has patience with the rest. */
	static class Policy implements FailurePolicy {

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			return ((Send) failure.message().payload()).parcel().startsWith(State.RETRYING.name())
					? FailureAction.retryIn(Duration.ofHours(1)) : FailureAction.park();
		}

	}

}
