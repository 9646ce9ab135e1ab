package dev.sourced.benchmarks.workload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The course subscriptions of dcb.events by HTTP: 8 clients subscribe students to courses
 * that they share. Beside the throughput it is checked that no answer has a lower
 * position than one that had come before its request was sent.
 */
class B14Subscriptions implements Workload {

	private static final int CLIENTS = 8;

	private static final int COURSES = 1000;

	private static final int CONFLICT = 409;

	private static final int OK = 200;

	@Override
	public String id() {
		return "B14";
	}

	@Override
	public String title() {
		return "course subscriptions by HTTP beside the same without a condition";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().mostRows());
				SourcedApplication application = SourcedApplication.startWeb(database, CLIENTS, EnrolmentDecider.class,
						SubscriptionController.class)) {
			Clients clients = new Clients(HttpClient.newHttpClient(), "http://localhost:" + application.port());
			stage.compare("B14/8-clients")
				.clients(CLIENTS)
				.contender(Contender.repeating("without a condition", (client) -> clients.posting("/entries", client)))
				.contender(Contender.repeating("subscriptions", (client) -> clients.posting("/subscriptions", client))
					.toReach(Target.rateOf(0.7)))
				.run();
			Cell order = Cell.of("B14/violations-of-order", Spread.of(List.of(clients.violations.doubleValue())),
					Target.atMost(Measure.RATE, 0));
			stage.report()
				.add(new Cell(order.name(), order.value(), order.target(), order.verdict(),
						"%s of %s requests met a conflict".formatted(clients.conflicts, clients.requests)));
		}
	}

	/**
	 * What the clients know together.
	 */
	private static final class Clients {

		private final HttpClient http;

		private final String address;

		private final AtomicLong newest = new AtomicLong();

		private final AtomicInteger requests = new AtomicInteger();

		private final AtomicInteger conflicts = new AtomicInteger();

		private final AtomicInteger violations = new AtomicInteger();

		Clients(HttpClient http, String address) {
			this.http = http;
			this.address = address;
		}

		Operation posting(String path, int client) {
			Random random = new Random(client);
			return () -> post("%s%s?course=%s-%s&student=%s-%s-%s".formatted(this.address, path, path.substring(1),
					random.nextInt(COURSES), path.substring(1), client, random.nextInt(COURSES)));
		}

		private void post(String address) throws Exception {
			long before = this.newest.get();
			HttpRequest request = HttpRequest.newBuilder(URI.create(address))
				.POST(HttpRequest.BodyPublishers.noBody())
				.build();
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			this.requests.incrementAndGet();
			if (response.statusCode() == CONFLICT) {
				this.conflicts.incrementAndGet();
				return;
			}
			if (response.statusCode() != OK) {
				throw new IllegalStateException("%s: %s".formatted(response.statusCode(), response.body()));
			}
			long position = Long.parseLong(response.body());
			if (position <= before) {
				this.violations.incrementAndGet();
			}
			this.newest.accumulateAndGet(position, Math::max);
		}

	}

}
