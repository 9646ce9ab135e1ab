package com.example.courses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that create and rename courses, enrol students and let some leave, each as fast
 * as it gets responses, and record the latencies. Every request must succeed.
 */
final class LiveTraffic implements AutoCloseable {

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("live-");

	private final Map<String, List<Long>> latencies = new ConcurrentHashMap<>();

	private final List<Future<Integer>> clients;

	private volatile String phase;

	private volatile boolean stopped;

	private LiveTraffic(String phase, int clients, List<CoursesClient> instances) {
		this.phase = phase;
		this.clients = IntStream.range(0, clients)
			.mapToObj(
					(i) -> this.executor.submit(() -> run(instances.get(i % instances.size()), "Live %d".formatted(i))))
			.toList();
	}

	static LiveTraffic start(String phase, int clients, CoursesClient... instances) {
		return new LiveTraffic(phase, clients, Arrays.asList(instances));
	}

	private int run(CoursesClient courses, String stem) {
		int rounds = 0;
		for (; !this.stopped; rounds++) {
			String name = "%s %d".formatted(stem, rounds);
			String courseId = timed(() -> courses.create(name)).expect(201).courseId();
			timed(() -> courses.enrol(courseId, "staying " + name)).expect(201);
			timed(() -> courses.enrol(courseId, "leaving " + name)).expect(201);
			timed(() -> courses.rename(courseId, name + " II")).expect(200);
			timed(() -> courses.leave(courseId, "leaving " + name)).expect(204);
		}
		return rounds;
	}

	private Answer timed(Supplier<Answer> request) {
		long start = System.nanoTime();
		Answer answer = request.get();
		this.latencies.computeIfAbsent(this.phase, (name) -> Collections.synchronizedList(new ArrayList<>()))
			.add(System.nanoTime() - start);
		return answer;
	}

	/**
	 * Responses from now on belong to another phase.
	 */
	void enter(String next) {
		this.phase = next;
	}

	int answered(String phase) {
		return this.latencies.getOrDefault(phase, List.of()).size();
	}

	/**
	 * The latencies of a phase, after the end of the clients.
	 */
	String summary(String phase) {
		List<Long> sorted = this.latencies.get(phase).stream().sorted().toList();
		return "%s: %d requests, p50 %.1f ms, p99 %.1f ms".formatted(phase, sorted.size(), at(sorted, 0.50),
				at(sorted, 0.99));
	}

	private static double at(List<Long> sorted, double quantile) {
		return sorted.get((int) (sorted.size() * quantile)) / 1e6;
	}

	/**
	 * Ends the clients, each after a round, and fails if one of their requests failed.
	 * @return the number of rounds
	 */
	int stop() throws Exception {
		this.stopped = true;
		int rounds = 0;
		for (Future<Integer> client : this.clients) {
			rounds += client.get();
		}
		assertThat(rounds).isPositive();
		return rounds;
	}

	@Override
	public void close() {
		this.stopped = true;
		this.executor.close();
	}

}
