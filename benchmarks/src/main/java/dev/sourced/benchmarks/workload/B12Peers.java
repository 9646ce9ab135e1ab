package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Locale;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.jdbc.PlainInsert;
import dev.sourced.benchmarks.peer.EventStorePeer;
import dev.sourced.benchmarks.peer.EventStorePeers;
import dev.sourced.benchmarks.peer.ModulithApplication;
import dev.sourced.benchmarks.peer.SchedulerPeer;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.workload.LoadAndAppend.ClientCourses;
import dev.sourced.log.MessageLog;

/**
 * The same work by other libraries, all on the smallest log.
 */
class B12Peers implements Workload {

	private static final int CONNECTIONS = 32;

	private static final Target AHEAD = Target.rateOf(1);

	private static final List<Integer> CLIENTS = List.of(32, 8, 1);

	private static final List<Integer> QUICK_CLIENTS = List.of(8, 1);

	@Override
	public String id() {
		return "B12";
	}

	@Override
	public String title() {
		return "beside Axon Framework 5, Spring Modulith and db-scheduler";
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public void run(Stage stage) throws Exception {
		int rows = stage.options().rows().get(0);
		try (BenchmarkDatabase database = stage.logs().filled(rows)) {
			try (SourcedApplication application = SourcedApplication.start(database, CONNECTIONS)) {
				axon(stage, database, application, rows);
				modulith(stage, database, application);
			}
			scheduler(stage, database);
		}
	}

	private static List<Integer> clients(Stage stage) {
		return stage.options().quick() ? QUICK_CLIENTS : CLIENTS;
	}

	private static void axon(Stage stage, BenchmarkDatabase database, SourcedApplication application, int rows)
			throws Exception {
		List<EventStorePeer> peers = EventStorePeers.axon().open(database, application.pool());
		if (peers.isEmpty()) {
			stage.report().add(Cell.missing("B12/axon", AHEAD.toString(), "Axon Framework 5 needs Java 21"));
		}
		for (EventStorePeer peer : peers) {
			try (peer) {
				String name = "B12/" + peer.name().toLowerCase(Locale.ROOT);
				for (int clients : clients(stage)) {
					stage.compare("%s/append/%s-clients".formatted(name, clients))
						.clients(clients)
						.contender(appending(peer))
						.contender(B1GuardedAppend.guarded("append", application.log()).toReach(AHEAD))
						.run();
					stage.compare("%s/load-10-and-append/%s-clients".formatted(name, clients))
						.clients(clients)
						.contender(loading(peer, rows))
						.contender(loading(application.log(), database, rows).toReach(AHEAD))
						.run();
				}
			}
		}
	}

	private static Contender appending(EventStorePeer peer) {
		return Contender.repeating(peer.name(), (client) -> {
			ClientEvents events = new ClientEvents(client);
			long[] numbers = new long[ClientEvents.COURSES];
			return () -> {
				int course = events.course();
				peer.append(events.next(), numbers[course]++);
			};
		});
	}

	private static Contender loading(EventStorePeer peer, int rows) {
		return Contender.repeating(peer.name(), (client) -> {
			ClientCourses courses = new ClientCourses(client, rows);
			return () -> ClientCourses.requireFilled(peer.loadAndAppend(courses.next()));
		}).prepared(peer::restore);
	}

	/*
	 * What was appended to the courses is deleted before each turn, so that they stay at
	 * ten events.
	 */
	private static Contender loading(MessageLog log, BenchmarkDatabase database, int rows) {
		return Contender
			.repeating("load and append", (client) -> new LoadAndAppend(log, new ClientCourses(client, rows)))
			.prepared(() -> {
				database.execute("delete from sourced_message_tag where position > %s + 1".formatted(rows));
				database.execute("delete from sourced_message where position > %s + 1".formatted(rows));
			});
	}

	private static void modulith(Stage stage, BenchmarkDatabase database, SourcedApplication application)
			throws Exception {
		try (ModulithApplication modulith = ModulithApplication.start(database, CONNECTIONS)) {
			for (int clients : clients(stage)) {
				stage.compare("B12/modulith/%s-clients".formatted(clients))
					.clients(clients)
					.contender(Contender.repeating("Modulith publish and complete", (client) -> {
						ClientEvents events = new ClientEvents(client);
						return () -> modulith.publish(events.next());
					}))
					.contender(B1GuardedAppend.guarded("append", application.log()).toReach(AHEAD))
					.run();
			}
		}
	}

	private static void scheduler(Stage stage, BenchmarkDatabase database) throws Exception {
		int tasks = stage.options().quick() ? 500 : 3000;
		try (SourcedApplication application = SourcedApplication.start(database, CONNECTIONS, EnrolmentDecider.class);
				SchedulerPeer scheduler = new SchedulerPeer(database, application.pool(),
						PlainInsert.create(database, application.pool()))) {
			Enqueueing enqueueing = new Enqueueing(application, 1000);
			enqueueing.catchUp();
			stage.compare("B12/db-scheduler/8-clients")
				.clients(8)
				.contender(Contender.working("db-scheduler lock and fetch", (turn) -> {
					long before = scheduler.done();
					BatchOfCalls.run(turn.clients(), tasks, (number) -> scheduler.schedule());
					scheduler.awaitDone(before + tasks);
					return tasks;
				}))
				.contender(Contender.working("enqueue to decided", (turn) -> {
					BatchOfCalls.run(turn.clients(), tasks, enqueueing::enqueue);
					enqueueing.catchUp();
					return tasks;
				}).toReach(AHEAD))
				.run();
		}
	}

}
