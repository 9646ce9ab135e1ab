package dev.sourced.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.Orders.Effects;
import dev.sourced.workflow.Rounds.Answer;
import dev.sourced.workflow.Rounds.Answerer;
import dev.sourced.workflow.Rounds.Judged;
import dev.sourced.workflow.Rounds.Meeting;
import dev.sourced.workflow.Rounds.Round;
import dev.sourced.workflow.Rounds.Waiting;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that wait while what they wait for happens.
 */
@Tag("races")
@OnEachDatabase
class WorkflowRaceTests {

	private static final int ROUNDS = 1000;

	private static final int JUDGED = 200;

	private static final int THREADS = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Parameter
	private TestDatabase databases;

	private Database database;

	private Application application;

	@BeforeEach
	void start() {
		this.database = this.databases.createWithTables();
		Effects.createTables(this.database);
		this.application = Application.start(this.database,
				Setup.of(Answerer.class, Waiting.class, Judged.class, Meeting.class, Effects.class)
					.with("sourced.processing.workers=" + THREADS, "spring.datasource.hikari.maximum-pool-size=16"));
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.database.drop();
	}

	/**
	 * The event comes while the run registers what it waits for: earlier, later or in
	 * between.
	 */
	@Test
	void noEventFallsBetweenTheRegistrationAndTheDispatcher() {
		try (Rendezvous rendezvous = new Rendezvous(THREADS, Duration.ofMinutes(3))) {
			List<Outcome<Integer>> outcomes = rendezvous.run((thread) -> (Callable<Integer>) () -> {
				int rounds = 0;
				for (int round = thread; round < ROUNDS; round += THREADS) {
					assertThat(waitFor("round-" + round)).isEqualTo(1);
					rounds++;
				}
				return rounds;
			});
			assertThat(outcomes.stream().mapToInt(Outcome::value).sum()).isEqualTo(ROUNDS);
		}
		assertThat(count("sourced_workflow_run where status = 1")).isEqualTo(ROUNDS);
		assertThat(count("sourced_workflow_step where name = 'answer'")).isEqualTo(ROUNDS);
		assertThat(count("sourced_workflow_wait")).isZero();
	}

	private int waitFor(String round) {
		Workflows workflows = this.application.bean(Workflows.class);
		this.application.bean(Meeting.class).prepare(round, 2);
		UUID run = workflows.start(Waiting.class, round, new Round(round, 0));
		this.application.bean(Meeting.class).arrive(round);
		spin();
		this.application.gateway().execute(new Answer(round, 1));
		this.application.gateway().execute(new Answer(round, 2));
		workflows.await(run, PATIENCE);
		return workflows.result(run, Integer.class).orElseThrow();
	}

	/**
	 * The wait is over, the run is cancelled and the event is there, all at once.
	 */
	@Test
	void deadlineCancelAndEventHaveOneWinner() {
		Map<String, Integer> outcomes = new ConcurrentHashMap<>();
		try (Rendezvous rendezvous = new Rendezvous(3)) {
			IntStream.range(0, JUDGED)
				.forEach((round) -> outcomes.merge(judge(rendezvous, "round-" + round), 1, Integer::sum));
		}
		System.out.printf("%s: %s%n", this.databases, new TreeMap<>(outcomes));
		int cancelled = outcomes.getOrDefault("cancelled", 0);
		assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(JUDGED);
		assertThat(count("written")).isEqualTo(JUDGED - cancelled);
		assertThat(count("sourced_workflow_run where status = 3")).isEqualTo(cancelled);
		assertThat(count("""
				sourced_message m join sourced_message_type t on t.type = m.type
				where t.name = 'rounds.taken-back'""")).isEqualTo(cancelled);
	}

	private String judge(Rendezvous rendezvous, String round) {
		Workflows workflows = this.application.bean(Workflows.class);
		Meeting meeting = this.application.bean(Meeting.class);
		meeting.prepare(round, 4);
		int patience = ThreadLocalRandom.current().nextInt(1, 15);
		UUID run = workflows.start(Judged.class, round, new Round(round, patience));
		List<Outcome<Void>> outcomes = rendezvous.run(List.<Callable<Void>>of(() -> {
			meeting.arrive(round);
			spin();
			this.application.gateway().execute(new Answer(round, 1));
			return null;
		}, () -> {
			meeting.arrive(round);
			spin();
			workflows.cancel(run, "no longer wanted");
			return null;
		}, () -> {
			meeting.arrive(round);
			return null;
		}));
		assertThat(outcomes).allMatch((outcome) -> outcome.failure() == null);
		WorkflowRun ended = workflows.await(run, PATIENCE);
		int written = count("written where what = '%s'".formatted(round));
		if (ended.status() == Status.CANCELLED) {
			assertThat(ended.code()).isEqualTo("cancelled");
			assertThat(ended.reason()).isEqualTo("no longer wanted");
			assertThat(written).isZero();
			return "cancelled";
		}
		assertThat(ended.status()).isEqualTo(Status.COMPLETED);
		assertThat(written).isOne();
		return workflows.result(run, String.class).orElseThrow();
	}

	private static void spin() {
		long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(4_000_000);
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

	private int count(String what) {
		Integer rows = this.application.jdbc().queryForObject("select count(*) from " + what, Integer.class);
		return (rows != null) ? rows : 0;
	}

}
