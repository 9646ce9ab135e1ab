package dev.sourced.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.JdbcGroupAdmin;
import dev.sourced.internal.jdbc.JdbcGroupRegistry;
import dev.sourced.internal.jdbc.JdbcLanes;
import dev.sourced.internal.jdbc.JdbcLogTail;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * The ports of groups and lanes without an engine, so that a test takes each step itself.
 * Its group is that of {@link Parcels.ParcelList}.
 */
final class LaneFixture {

	static final Duration LONG = Duration.ofHours(1);

	static final Duration SHORT = Duration.ofMillis(1);

	private final LogFixture log;

	private final GroupRegistry groups;

	private final Lanes lanes;

	private final RegisteredGroup group;

	LaneFixture(DataSource dataSource) {
		this.log = new LogFixture(dataSource, Send.class, Announce.class, Sent.class, Announced.class);
		this.groups = new JdbcGroupRegistry(this.log.store(), this.log.log()::watermark);
		this.lanes = new JdbcLanes(this.log.store());
		this.group = this.groups.register(definition(Set.of("parcels.sent")), false);
	}

	static GroupDefinition definition(Set<String> types) {
		return new GroupDefinition("parcel-list", GroupType.PROJECTOR, List.of("depot"), types,
				StartPosition.BEGINNING);
	}

	GroupRegistry groups() {
		return this.groups;
	}

	GroupAdmin control() {
		return new JdbcGroupAdmin(this.log.store());
	}

	Lanes lanes() {
		return this.lanes;
	}

	RegisteredGroup group() {
		return this.group;
	}

	Transactions transactions() {
		return this.log.transactions();
	}

	JdbcTemplate jdbc() {
		return this.log.jdbc();
	}

	/** Append, one message after the other, and put them into their lanes. */
	void send(String depot, String... parcels) {
		for (String parcel : parcels) {
			append(depot, parcel);
		}
		dispatch();
	}

	long append(String depot, String parcel) {
		return this.log.log().append(List.of(Message.of(new Sent(depot, parcel, 0)))).position();
	}

	void dispatch() {
		long watermark = this.log.log().watermark();
		this.log.transactions()
			.join(() -> this.groups.lock(List.of(this.group))
				.values()
				.stream()
				.map((from) -> mark(from, watermark))
				.toList());
	}

	/** Put one message into its lane, as if the log were dispatched up to it. */
	void mark(String depot, long position) {
		LaneUpdate mark = new LaneUpdate(Lane.of(Tags.of("depot", depot)), position, position);
		this.log.transactions().join(() -> {
			this.groups.lock(List.of(this.group));
			this.groups.dispatch(Map.of(this.group, new LaneUpdates(List.of(mark), List.of())), position);
			return mark;
		});
	}

	private long mark(long from, long watermark) {
		Map<UUID, LaneUpdate> marks = new HashMap<>();
		new JdbcLogTail(this.log.store(), this.log.log()).headers(from, watermark, 10_000).forEach((header) -> {
			if (this.group.definition().handles(header.kind(), header.type())) {
				for (Lane lane : this.group.definition().lanesOf(header.tags())) {
					marks.merge(lane.key(), new LaneUpdate(lane, header.position(), header.position()),
							LaneUpdate::and);
				}
			}
		});
		this.groups.dispatch(Map.of(this.group, new LaneUpdates(List.copyOf(marks.values()), List.of())), watermark);
		return watermark;
	}

	List<ClaimedLane> claim(int most, Duration lease) {
		return this.lanes.claim(this.group, most, lease, UUID.randomUUID());
	}

	ClaimedLane claim(Duration lease) {
		return claim(1, lease).get(0);
	}

	LaneBatch fetch(ClaimedLane claimed) {
		return this.lanes.fetch(this.group, List.of(claimed), 50).get(0);
	}

	int acknowledge(LaneBatch... batches) {
		return this.lanes.acknowledge(this.group, List.of(batches));
	}

	/** A unit of work: a row for each message, and the acknowledgement. */
	int work(LaneBatch... batches) {
		return transactions().join(() -> {
			for (LaneBatch batch : batches) {
				batch.messages()
					.forEach((message) -> jdbc().update("insert into listed (depot, parcel, position) values (?, ?, ?)",
							message.tags().value("depot"), message.tags().value("parcel"), message.position()));
			}
			return acknowledge(batches);
		});
	}

	/** Wait until the leases of so many claims have ended, and take them back. */
	void reap(int claims) {
		int[] reaped = new int[1];
		Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> (reaped[0] += this.lanes.reap()) >= claims);
		if (reaped[0] != claims) {
			throw new AssertionError("Took back %d claims instead of %d".formatted(reaped[0], claims));
		}
	}

	/** The whole row of a lane. */
	Map<String, Object> row(String depot) {
		return jdbc().queryForMap("select * from sourced_lane where group_number = ? and lane = ?", this.group.number(),
				Lane.of(Tags.of("depot", depot)).key());
	}

	List<String> listed() {
		return jdbc().queryForList("select parcel from listed order by position, parcel", String.class);
	}

}
