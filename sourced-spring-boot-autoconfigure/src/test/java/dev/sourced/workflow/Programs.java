package dev.sourced.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.workflow.Orders.Effects;

/**
 * Workflows made of a random number: steps of all kinds, waits, branches, children,
 * undos. The same number makes the same workflow.
 */
final class Programs {

	private static final int DEEPEST = 2;

	private Programs() {
	}

	/**
	 * The input of a random workflow.
	 *
	 * @param programId its name
	 * @param seed the number that it is made of
	 * @param depth how deep it is within others
	 */
	record Program(@Tag String programId, long seed, int depth) {

		Program child(String name, long childSeed) {
			return new Program(this.programId + "." + name, childSeed, this.depth + 1);
		}

	}

	@MessageType("programs.tick")
	record Tick(@Tag String what) implements Command {
	}

	@MessageType("programs.ticked")
	record Ticked(@Tag String what) implements Event {
	}

	@MessageType("programs.poke")
	record Poke(@Tag String pokeId) implements Command {
	}

	@MessageType("programs.poked")
	record Poked(@Tag String pokeId) implements Event {
	}

	@Decider(partitionBy = "what", group = "ticker")
	static class Ticker {

		@Decide
		Ticked tick(Tick command) {
			return new Ticked(command.what());
		}

	}

	@Decider(partitionBy = "pokeId", group = "poker")
	static class Poker {

		@Decide
		Poked poke(Poke command) {
			return new Poked(command.pokeId());
		}

	}

	@Workflow(name = "programs.run")
	static class ProgramWorkflow {

		private final Effects effects;

		ProgramWorkflow(Effects effects) {
			this.effects = effects;
		}

		String run(Program program, Steps steps) {
			return new Interpreter(program, this.effects).run(steps);
		}

	}

	/**
	 * Where the effects of a program are written.
	 */
	interface Outside {

		void written(String what);

		String outside(String what, String key);

	}

	/**
	 * Carries a program out.
	 */
	static final class Interpreter {

		private final Program program;

		private final Outside effects;

		Interpreter(Program program, Outside effects) {
			this.program = program;
			this.effects = effects;
		}

		String run(Steps steps) {
			Random random = new Random(this.program.seed());
			String name = this.program.programId();
			part(steps, random, name, 3 + random.nextInt(6));
			if (random.nextInt(4) == 0) {
				throw new WorkflowRejected("random", "This program is rejected");
			}
			return name;
		}

		private void part(Steps steps, Random random, String name, int length) {
			for (int i = 0; i < length; i++) {
				one(steps, random, name + "/" + i, i);
			}
		}

		private void one(Steps steps, Random random, String name, int i) {
			String step = "step-" + i;
			switch (random.nextInt(9)) {
				case 0, 1 -> steps.execute(step, new Tick(name));
				case 2 -> steps.call(step, (key) -> this.effects.outside(name, key));
				case 3 -> steps.write(step, () -> {
					this.effects.written(name);
					return name.length();
				});
				case 4 -> steps.sleep(step, Duration.ofMillis(random.nextInt(30)));
				case 5 -> {
					steps.enqueue(step, new Poke(name));
					steps.await("answer-" + i, Awaited.of(Poked.class).tagged(Tags.of("pokeId", name)));
				}
				case 6 -> {
					steps.execute(step, new Tick(name));
					steps.undo("undo-" + i, () -> steps.execute("back", new Tick(name + "/undone")));
				}
				case 7 -> branches(steps, random, name, step);
				default -> child(steps, random, name, i);
			}
		}

		private void branches(Steps steps, Random random, String name, String step) {
			List<Branch<String>> branches = new ArrayList<>();
			int number = 2 + random.nextInt(2);
			for (int b = 0; b < number; b++) {
				Random own = new Random(random.nextLong());
				String branch = name + "/" + b;
				branches.add(Branch.of("branch-" + b, (branched) -> {
					Random fresh = new Random(own.nextLong());
					for (int i = 0; i < 2; i++) {
						simple(branched, fresh, branch + "/" + i, i);
					}
					return branch;
				}));
			}
			steps.all(step, branches);
		}

		private void simple(Steps steps, Random random, String name, int i) {
			switch (random.nextInt(3)) {
				case 0 -> steps.execute("step-" + i, new Tick(name));
				case 1 -> steps.sleep("step-" + i, Duration.ofMillis(random.nextInt(20)));
				default -> steps.write("step-" + i, () -> {
					this.effects.written(name);
					return true;
				});
			}
		}

		private void child(Steps steps, Random random, String name, int i) {
			long seed = random.nextLong();
			if (this.program.depth() >= DEEPEST) {
				steps.execute("step-" + i, new Tick(name));
				return;
			}
			UUID child = steps.start("step-" + i, ProgramWorkflow.class, this.program.child("c" + i, seed));
			try {
				steps.join("join-" + i, child, String.class);
			}
			catch (WorkflowRejected ex) {
				steps.execute("after-" + i, new Tick(name + "/rejected"));
			}
		}

	}

}
