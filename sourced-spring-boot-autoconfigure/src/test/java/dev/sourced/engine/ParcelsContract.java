package dev.sourced.engine;

import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;

/**
 * A new database with the tables of {@link Parcels} for each test.
 */
abstract class ParcelsContract {

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

	static List<String> listed(Application application, String depot) {
		return application.jdbc()
			.queryForList("select parcel from listed where depot = ? order by position", String.class, depot);
	}

	static int count(Application application, String table) {
		Integer rows = application.jdbc().queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

}
