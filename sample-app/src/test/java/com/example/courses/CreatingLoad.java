package com.example.courses;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that create courses one after the other, each under an idempotency key, and
 * remember the responses. A client ends when it gets no response; a 503 counts as none.
 */
final class CreatingLoad {

	private static final Duration TIMEOUT = Duration.ofSeconds(120);

	private static final int CLIENTS = 8;

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();

	private final Set<Answer> unexpected = ConcurrentHashMap.newKeySet();

	private final List<Thread> clients;

	private volatile boolean stopped;

	private CreatingLoad(CoursesClient courses, String stem) {
		this.clients = IntStream.range(0, CLIENTS)
			.mapToObj((i) -> new Thread(() -> create(courses, "%s %d".formatted(stem, i)), "client-" + i))
			.toList();
	}

	/**
	 * Starts the clients.
	 * @param stem begins the names of all courses
	 */
	static CreatingLoad start(CoursesClient courses, String stem) {
		CreatingLoad load = new CreatingLoad(courses, stem);
		load.clients.forEach((client) -> {
			client.setDaemon(true);
			client.start();
		});
		return load;
	}

	private void create(CoursesClient courses, String stem) {
		for (int i = 0; !this.stopped; i++) {
			String name = "%s-%d".formatted(stem, i);
			this.asked.add(name);
			try {
				remember(name, courses.createOnce(name, name));
			}
			catch (UncheckedIOException ex) {
				return;
			}
		}
	}

	private void remember(String name, Answer answer) {
		if (answer.status() == 201) {
			this.acknowledged.put(name, answer);
		}
		else if (answer.status() != 503 || !answer.contentType().equals("application/problem+json")) {
			this.unexpected.add(answer);
		}
	}

	/**
	 * Waits until a number of further courses have been acknowledged.
	 */
	void awaitAcknowledged(int more) {
		int target = this.acknowledged.size() + more;
		Awaitility.await("%d acknowledged courses".formatted(target))
			.atMost(TIMEOUT)
			.until(() -> this.acknowledged.size() >= target);
	}

	/**
	 * Ends the clients, each after its pending response.
	 */
	void stop() {
		this.stopped = true;
		Awaitility.await("the end of all clients")
			.atMost(TIMEOUT)
			.until(() -> this.clients.stream().noneMatch(Thread::isAlive));
	}

	/**
	 * Every acknowledged course exists, and repeating all requests under the same keys
	 * results in one course of each name.
	 */
	void verify(CoursesClient courses) {
		assertThat(this.unexpected).isEmpty();
		assertThat(this.asked).as("some requests were never answered").hasSizeGreaterThan(this.acknowledged.size());
		this.acknowledged.forEach((name, answer) -> assertThat(shown(courses, answer)).isEqualTo(name));
		for (String name : this.asked) {
			Answer repeated = courses.createOnce(name, name).expectDecided(201);
			assertThat(repeated).isEqualTo(this.acknowledged.getOrDefault(name, repeated));
			courses.create(name).expectRejected("name-taken");
		}
	}

	/*
	 * Lanes claimed by a killed instance continue when their leases have expired.
	 */
	private static String shown(CoursesClient courses, Answer created) {
		return Awaitility.await("the course in the read model")
			.atMost(TIMEOUT)
			.until(() -> courses.show(created.courseId()), (answer) -> answer.status() == 200)
			.json()
			.get("courseName")
			.asString();
	}

	Set<String> asked() {
		return this.asked;
	}

}
