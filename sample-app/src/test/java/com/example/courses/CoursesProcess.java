package com.example.courses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.example.SampleApplication;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in its own JVM. With the default settings its database is a file below
 * its working directory.
 */
final class CoursesProcess implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(120);

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Path output;

	private final int port;

	private final CoursesClient client;

	private CoursesProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
		this.port = Awaitility.await("the application's port").atMost(TIMEOUT).until(this::port, (port) -> port > 0);
		this.client = new CoursesClient(this.port);
	}

	static CoursesProcess start(Path workingDirectory, String... arguments) throws IOException {
		Path output = Files.createTempFile(workingDirectory, "output", ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), SampleApplication.class.getName(), "--server.port=0",
						"--logging.level.root=info"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_"));
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new CoursesProcess(process, output);
	}

	private int port() {
		String printed = printed();
		assertThat(this.process.isAlive()).as(printed).isTrue();
		Matcher started = STARTED.matcher(printed);
		return started.find() ? Integer.parseInt(started.group(1)) : 0;
	}

	String printed() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A client that reads its own writes, the same at each call.
	 */
	CoursesClient client() {
		return this.client;
	}

	/**
	 * Ends the process at once (SIGKILL): it has no time to write or close anything.
	 */
	void kill() {
		end(this.process.destroyForcibly());
	}

	/**
	 * Freezes the process (SIGSTOP), like a long pause of its machine.
	 */
	void freeze() {
		signal("STOP");
	}

	/**
	 * Lets a frozen process continue (SIGCONT).
	 */
	void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			Process kill = new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, this.process.pid())).start();
			end(kill);
			assertThat(kill.exitValue()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks the process to end (SIGTERM) without waiting; a frozen process receives the
	 * signal when it continues.
	 */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * Waits until the process has ended.
	 * @return its exit code
	 */
	int awaitExit() {
		end(this.process);
		return this.process.exitValue();
	}

	/**
	 * Asks the process to end (SIGTERM), if it still runs.
	 */
	@Override
	public void close() {
		this.process.destroy();
		end(this.process);
	}

	private void end(Process ending) {
		try {
			if (!ending.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				ending.destroyForcibly();
				throw new AssertionError("The application must end within %s%n%s".formatted(TIMEOUT, printed()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the application to end", ex);
		}
	}

}
