package dev.sourced.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A process and all processes it has started, killed as one.
 */
final class ProcessTree {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private ProcessTree() {
	}

	static void kill(Process root) {
		freeze(root);
		List<ProcessHandle> descendants = root.descendants().toList();
		root.destroyForcibly();
		descendants.forEach(ProcessHandle::destroyForcibly);
		Awaitility.await("the end of process %d and its children %s".formatted(root.pid(), descendants))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.atMost(TIMEOUT)
			.until(() -> !root.isAlive() && descendants.stream().noneMatch(ProcessTree::isRunning));
	}

	/** A frozen process starts no further ones while we look at those it has. */
	private static void freeze(Process process) {
		try {
			new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).start().waitFor(10, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			// no shell on this system: the children seen a moment ago have to do
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Orphans end as zombies where the first process of a container does not collect
	 * them.
	 */
	private static boolean isRunning(ProcessHandle process) {
		return process.isAlive() && !isZombie(process);
	}

	private static boolean isZombie(ProcessHandle process) {
		try {
			return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")).contains(") Z ");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
