package dev.sourced.benchmarks.peer.axon;

import java.util.List;

import javax.sql.DataSource;

import dev.sourced.benchmarks.peer.EventStorePeer;
import dev.sourced.benchmarks.peer.EventStorePeers;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.hibernate.dialect.PostgreSQLDialect;

/**
 * The engine as it comes, which keeps payloads as large objects, and with {@code bytea}
 * columns, as its documentation recommends.
 */
public final class AxonStores implements EventStorePeers {

	@Override
	public List<EventStorePeer> open(BenchmarkDatabase database, DataSource pool) {
		return List.of(
				AxonStore.create("Axon JPA", new AxonTable(database, "axon", "lo_from_bytea(0, %s)"), pool,
						PostgreSQLDialect.class),
				AxonStore.create("Axon JPA with bytea", new AxonTable(database, "axon_bytea", "%s"), pool,
						ByteaDialect.class));
	}

}
