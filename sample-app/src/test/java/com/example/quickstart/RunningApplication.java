package com.example.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A generated application that runs, and answers the requests of its document.
 */
final class RunningApplication implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final int LAST_CHARACTERS = 5000;

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final Process process;

	private final Supplier<String> printed;

	private final int port;

	RunningApplication(Process process, Supplier<String> printed) {
		this.process = process;
		this.printed = printed;
		this.port = Awaitility.await("the application's port").atMost(TIMEOUT).until(this::port, (port) -> port > 0);
	}

	private int port() {
		String soFar = this.printed.get();
		assertThat(this.process.isAlive()).as("runs, after it printed ..." + end(soFar)).isTrue();
		Matcher started = STARTED.matcher(soFar);
		return started.find() ? Integer.parseInt(started.group(1)) : 0;
	}

	private static String end(String text) {
		return text.substring(Math.max(0, text.length() - LAST_CHARACTERS));
	}

	String printed() {
		return this.printed.get();
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
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://" + address.replaceFirst("8080", Integer.toString(this.port))))
			.timeout(TIMEOUT)
			.method(posts ? "POST" : "GET", BodyPublishers.noBody())
			.build();
		try {
			return HTTP.send(request, BodyHandlers.ofString()).body();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for an answer", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		GeneratedApplication.end(this.process);
	}

}
