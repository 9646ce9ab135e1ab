package dev.sourced.workflow;

import java.util.concurrent.locks.LockSupport;

import dev.sourced.engine.Application;
import dev.sourced.engine.Application.Setup;
import dev.sourced.testsupport.Database;
import dev.sourced.workflow.KilledApplication.Killer;
import dev.sourced.workflow.Orders.Effects;
import dev.sourced.workflow.Programs.Poker;
import dev.sourced.workflow.Programs.ProgramWorkflow;
import dev.sourced.workflow.Programs.Ticker;

/**
 * An application in a process of its own that carries out {@link Programs} and kills
 * itself (SIGKILL) after some commits.
 */
final class KilledPrograms {

	private KilledPrograms() {
	}

	/**
	 * Arguments: the URL, the user and the password of the database, and the number of
	 * commits.
	 */
	public static void main(String[] arguments) {
		KilledApplication.killAfter(Long.parseLong(arguments[3]));
		Application.start(new Database(arguments[0], arguments[1], arguments[2]),
				Setup.of(Ticker.class, Poker.class, ProgramWorkflow.class, Effects.class, Killer.class)
					.with(properties()));
		while (true) {
			LockSupport.park();
		}
	}

	static Setup setup() {
		return Setup.of(Ticker.class, Poker.class, ProgramWorkflow.class, Effects.class).with(properties());
	}

	private static String[] properties() {
		return new String[] { "sourced.processing.lease=1s", "sourced.processing.poll-interval=50ms",
				"sourced.processing.workers=4" };
	}

}
