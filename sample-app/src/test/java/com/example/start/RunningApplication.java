package com.example.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a process, and requests to it.
 */
final class RunningApplication implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern STARTED = Pattern.compile("Started \\w+ in ");

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final Process process;

	private final Path log;

	private final int port;

	/**
	 * Waits until it has started.
	 * @param process the process
	 * @param log what it prints
	 */
	RunningApplication(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.port = Awaitility.await("the application's port").atMost(TIMEOUT).until(this::port, (port) -> port > 0);
	}

	private int port() {
		assertThat(this.process.isAlive()).as(() -> "runs, after it printed " + Processes.printed(this.log)).isTrue();
		String soFar = printed();
		Matcher listening = PORT.matcher(soFar);
		return STARTED.matcher(soFar).find() && listening.find() ? Integer.parseInt(listening.group(1)) : 0;
	}

	String printed() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends what {@code curl} would send.
	 * @param curl the command line
	 * @return the body of the answer
	 */
	String answer(String curl) throws IOException {
		List<String> words = CommandLine.words(curl);
		assertThat(words).startsWith("curl");
		boolean posts = words.subList(1, words.size() - 1).equals(List.of("-X", "POST"));
		assertThat(posts || words.size() == 2).as(curl).isTrue();
		String address = words.get(words.size() - 1);
		assertThat(address).startsWith("localhost:8080/");
		return send(posts ? "POST" : "GET", address.substring("localhost:8080".length()), "").body();
	}

	HttpResponse<String> send(String method, String path, String json, String... headers) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port).resolve(path))
			.timeout(TIMEOUT)
			.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
		if (!json.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for an answer", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		Processes.end(this.process);
	}

}
