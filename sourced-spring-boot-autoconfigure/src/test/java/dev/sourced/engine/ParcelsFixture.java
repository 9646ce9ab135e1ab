package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;

/**
 * A new database with the tables of {@link Parcels} for each test.
 */
abstract class ParcelsFixture {

	private Database database;

	abstract Database newDatabase();

	@BeforeEach
	void create() {
		this.database = newDatabase();
		Application.createTables(this.database);
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	Database database() {
		return this.database;
	}

	Application start(Setup setup) {
		return Application.start(this.database, setup);
	}

	static Message sent(String depot, String parcel) {
		return Message.of(new Sent(depot, parcel, 0));
	}

	static List<Message> sent(String depot, Stream<String> parcels) {
		return parcels.map((parcel) -> sent(depot, parcel)).toList();
	}

	/** The events of a type in the log, in order. */
	static <E extends Event> List<E> events(Application application, Class<E> type) {
		try (var messages = application.log().browse(ReadOptions.all())) {
			return messages.map((message) -> message.payload()).filter(type::isInstance).map(type::cast).toList();
		}
	}

	/*
	 * What runs after a commit may still run when the commit has been seen.
	 */
	static List<String> settled(List<String> afterwards, int size) {
		Awaitility.await().until(() -> afterwards.size() >= size);
		return afterwards;
	}

	/**
	 * A projection fails, an operator skips its message, and then has the list made anew.
	 */
	static void skipAndReset(Application application, Setup setup, Message failing, Intervention operator) {
		setup.trouble().in("project", (parcel) -> {
			throw new IllegalStateException("broken");
		});
		application.log().append(List.of(failing));
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> !application.groups().failures("parcel-list", 0).isEmpty());
		FailedLane failed = application.groups().failures("parcel-list", 0).get(0);
		application.groups().skip("parcel-list", failed.lane().key(), failed.position(), operator);
		setup.trouble().over("project");
		application.groups().reset("parcel-list", ResetTarget.beginning(), false, operator);
		application.groups().awaitPosition("parcel-list", application.log().head(), Duration.ofSeconds(30));
	}

	static List<String> listed(Application application, String depot) {
		return application.jdbc()
			.queryForList("select parcel from listed where depot = ? order by position", String.class, depot);
	}

	static int count(Application application, String table) {
		Integer rows = application.jdbc().queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

}
