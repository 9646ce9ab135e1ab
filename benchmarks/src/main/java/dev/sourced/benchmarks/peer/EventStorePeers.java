package dev.sourced.benchmarks.peer;

import java.util.List;

import javax.sql.DataSource;

import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Opens other event stores. The classes that do are there only on a Java that runs them.
 */
public interface EventStorePeers {

	/**
	 * Create the tables of each store and fill them with the events of the log.
	 * @param database a database with a filled log
	 * @param pool a pool on it
	 * @return the stores
	 */
	List<EventStorePeer> open(BenchmarkDatabase database, DataSource pool);

	/**
	 * The stores of Axon Framework.
	 * @return its stores, or none before Java 21
	 */
	static EventStorePeers axon() {
		String name = "dev.sourced.benchmarks.peer.axon.AxonStores";
		ClassLoader loader = EventStorePeers.class.getClassLoader();
		boolean axon = ClassUtils.isPresent("org.axonframework.eventsourcing.eventstore.EventStorageEngine", loader);
		if (!axon || !ClassUtils.isPresent(name, loader)) {
			return (database, pool) -> List.of();
		}
		return (EventStorePeers) BeanUtils.instantiateClass(ClassUtils.resolveClassName(name, loader));
	}

}
