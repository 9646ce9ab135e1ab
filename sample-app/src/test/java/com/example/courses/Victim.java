package com.example.courses;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;

/**
 * An instance that is killed or frozen while it certainly holds lanes.
 *
 * @param cluster the cluster it works in
 * @param name application name of its connections in PostgreSQL
 * @param process its process
 * @param owner name under which it claims lanes
 */
record Victim(Cluster cluster, String name, CoursesProcess process, UUID owner) {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/**
	 * Starts the first instance of a cluster. A lock on the read model keeps its first
	 * claim from ending until its owner was seen.
	 */
	static Victim start(Cluster cluster, String name) throws IOException {
		CoursesProcess process = cluster.start(name);
		UUID owner = cluster.whileLocked("listed_course in share mode", () -> {
			process.client().create("Locked").expect(201);
			return Awaitility.await("a claim")
				.atMost(TIMEOUT)
				.until(() -> cluster.jdbc()
					.queryForList("select distinct owner from sourced_lane where status = 2", UUID.class),
						(owners) -> !owners.isEmpty())
				.get(0);
		});
		cluster.awaitIdle();
		return new Victim(cluster, name, process, owner);
	}

	CoursesClient client() {
		return this.process.client();
	}

	/**
	 * The lanes that it holds, to count.
	 */
	String claims() {
		return "sourced_lane where status = 2 and owner = '%s'".formatted(this.owner);
	}

	/**
	 * Freezes it at any moment while it holds lanes.
	 * @return the number of lanes that it holds
	 */
	long freezeHolding() {
		return freezeHolding(claims(), "false");
	}

	/**
	 * Freezes it when it has claimed lanes and not read their messages, outside any
	 * transaction, because an open transaction would hold back all groups. All other work
	 * must be complete first, because its workers would keep it waiting.
	 * @param group the group whose lanes it must hold
	 * @param beginning makes it claim
	 * @return the number of lanes of the group that it holds
	 */
	long freezeBeforeItReads(String group, Runnable beginning) {
		this.cluster.awaitIdle();
		return this.cluster.whileLocked("sourced_message_tag in access exclusive mode", () -> {
			beginning.run();
			return freezeHolding(claims() + " and group_number = (select g.number from sourced_consumer_group g "
					+ "where g.id = '%s')".formatted(group), "state like 'idle in transaction%'");
		});
	}

	private long freezeHolding(String claims, String without) {
		return Awaitility.await("lanes in the hands of a frozen instance")
			.atMost(TIMEOUT)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> freezeOrGoOn(claims, without), (lanes) -> lanes > 0);
	}

	private long freezeOrGoOn(String claims, String without) {
		this.process.freeze();
		this.cluster.awaitNone(connections("state = 'active' and wait_event_type is distinct from 'Lock'"));
		long lanes = this.cluster.count(claims);
		if (lanes > 0 && this.cluster.count(connections(without)) == 0) {
			return lanes;
		}
		this.process.thaw();
		return 0;
	}

	private String connections(String condition) {
		return "pg_stat_activity where application_name = '%s' and %s".formatted(this.name, condition);
	}

}
