package dev.sourced.workflow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Orders.Effects;

/**
 * Workflows that meet a test just before they wait.
 */
final class Rounds {

	private static final long SECONDS = 60;

	private Rounds() {
	}

	record Round(@Tag String roundId, long timeoutMillis) {
	}

	@MessageType("rounds.answer")
	record Answer(@Tag String roundId, int number) implements Command {
	}

	@MessageType("rounds.answered")
	record Answered(@Tag String roundId, int number) implements Event {
	}

	@MessageType("rounds.back")
	record TakeBack(@Tag String roundId) implements Command {
	}

	@MessageType("rounds.taken-back")
	record TakenBack(@Tag String roundId) implements Event {
	}

	@Decider(partitionBy = "roundId", group = "answerer")
	static class Answerer {

		@Decide
		Answered answer(Answer command) {
			return new Answered(command.roundId(), command.number());
		}

		@Decide
		TakenBack takeBack(TakeBack command) {
			return new TakenBack(command.roundId());
		}

	}

	/**
	 * Where runs and tests meet.
	 */
	static class Meeting {

		private final Map<String, CyclicBarrier> barriers = new ConcurrentHashMap<>();

		/**
		 * Make a place to meet.
		 */
		void prepare(String round, int parties) {
			this.barriers.put(round, new CyclicBarrier(parties));
		}

		/**
		 * Wait for the others. Who comes when they have met goes on.
		 */
		void arrive(String round) {
			CyclicBarrier barrier = this.barriers.get(round);
			if (barrier == null) {
				return;
			}
			try {
				barrier.await(SECONDS, TimeUnit.SECONDS);
				this.barriers.remove(round);
			}
			catch (BrokenBarrierException | TimeoutException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

	/** Returns the number of the first answer. */
	@Workflow(name = "rounds.wait")
	static class Waiting {

		private final Meeting meeting;

		Waiting(Meeting meeting) {
			this.meeting = meeting;
		}

		int run(Round round, Steps steps) {
			steps.call("meet", (key) -> {
				this.meeting.arrive(round.roundId());
				return true;
			});
			return steps.await("answer", Answered.class).number();
		}

	}

	/** Returns what has ended its wait. */
	@Workflow(name = "rounds.judge")
	static class Judged {

		private final Meeting meeting;

		private final Effects effects;

		Judged(Meeting meeting, Effects effects) {
			this.meeting = meeting;
			this.effects = effects;
		}

		String run(Round round, Steps steps) {
			steps.undo("take back", () -> steps.execute("back", new TakeBack(round.roundId())));
			steps.call("meet", (key) -> {
				this.meeting.arrive(round.roundId());
				return true;
			});
			Optional<Answered> answer = steps.await("answer", Answered.class, Duration.ofMillis(round.timeoutMillis()));
			String outcome = answer.isPresent() ? "answered" : "timed out";
			return steps.write("outcome", () -> {
				this.effects.written(round.roundId());
				return outcome;
			});
		}

	}

}
