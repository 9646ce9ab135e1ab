package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.group.FailureAction;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.LaneOperations.Acknowledged;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.ClaimRows;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.message.Envelope;

/**
 * Lanes on JDBC. {@link LaneOperations} has the parts that differ between databases.
 */
public final class JdbcLanes implements Lanes {

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageRows rows;

	private final FailureRows failures;

	private final JdbcGroupAdmin admin;

	private final Supplier<LaneOperations> operations;

	/**
	 * Create the lanes, without accessing the database.
	 * @param store the shared JDBC context
	 */
	public JdbcLanes(JdbcContext store) {
		this.database = store.database();
		this.transactions = store.transactions();
		this.rows = store.rows();
		this.operations = SingletonSupplier.of(store::lanes);
		this.admin = new JdbcGroupAdmin(store);
		this.failures = new FailureRows(store.database());
	}

	@Override
	public List<ClaimedLane> claim(RegisteredGroup group, int limit, Duration lease, UUID owner) {
		return this.transactions.join(() -> this.operations.get().claim(group, limit, lease, owner));
	}

	@Override
	public List<LaneBatch> fetch(RegisteredGroup group, List<ClaimedLane> lanes, int limit) {
		List<Sql> fetches = group.definition().isWholeLog() ? List.of(wholeLog(group, lanes.get(0), limit))
				: this.operations.get().fetch(group, lanes, limit);
		Map<Integer, List<Envelope>> fetched = new HashMap<>();
		fetches.forEach((fetch) -> Statements.query(this.database.jdbc(), fetch, this.database.tables(),
				(row, n) -> fetched.computeIfAbsent(row.getInt(1), (lane) -> new ArrayList<>())
					.add(this.rows.envelope(MessageRow.of(row, 1)))));
		List<LaneBatch> batches = new ArrayList<>();
		for (int i = 0; i < lanes.size(); i++) {
			batches.add(batch(group, lanes.get(i), fetched.getOrDefault(i + 1, List.of()), limit));
		}
		return batches;
	}

	private static Sql wholeLog(RegisteredGroup group, ClaimedLane lane, int limit) {
		return new Sql().add("select 1 as n, " + MessageRow.COLUMNS + """
				 from sourced_message m
				where m.position > ? and m.position <= ? and m.kind = 0 and m.type = any(?)
				order by m.position fetch first %s rows only""".formatted(limit), lane.acknowledged(), lane.head(),
				TypeKeys.of(group.definition().types()));
	}

	/*
	 * Two tags may have the same key, so the messages read are compared with the lane's
	 * tags.
	 */
	private static LaneBatch batch(RegisteredGroup group, ClaimedLane lane, List<Envelope> fetched, int limit) {
		boolean all = fetched.size() < limit;
		long upTo = all ? lane.head() : fetched.get(fetched.size() - 1).position();
		List<Envelope> messages = fetched.stream()
			.filter((message) -> group.definition().concerns(message.tags(), lane.lane()))
			.toList();
		return new LaneBatch(lane, messages, upTo, upTo + 1, true);
	}

	@Override
	public int acknowledge(RegisteredGroup group, List<LaneBatch> batches) {
		Acknowledged acknowledged = this.transactions.join(() -> this.operations.get().acknowledge(group, batches));
		if (acknowledged.moved() < batches.size()) {
			throw new ClaimLostException("Unable to acknowledge: the claim was lost (group: %s, lanes: %s, lost: %s)"
				.formatted(group.id(), batches.size(), batches.size() - acknowledged.moved()));
		}
		return acknowledged.ready();
	}

	@Override
	public void release(RegisteredGroup group, Collection<ClaimedLane> lanes) {
		List<Object[]> rows = lanes.stream()
			.sorted(Comparator.comparing((lane) -> lane.key().toString()))
			.map((lane) -> new Object[] { group.number(), lane.key(), lane.token() })
			.toList();
		this.transactions.join(() -> jdbc().batchUpdate(this.database.tables().sql("""
				update sourced_lane set status = 1, token = token + 1, owner = null, lease_end = null
				where group_number = ? and lane = ? and token = ?"""), rows));
	}

	@Override
	public boolean recordFailure(RegisteredGroup group, LaneFailure failure) {
		boolean stops = failure.action() instanceof FailureAction.StopGroup;
		return this.transactions.join(() -> {
			if (stops && this.admin.find(group.id(), " for update").isEmpty()) {
				return false;
			}
			boolean written = this.failures.write(group, failure);
			if (written && stops) {
				this.admin.activate(group.id(), false, failure.intervention());
			}
			return written;
		});
	}

	@Override
	public void postpone(RegisteredGroup group, ClaimedLane lane, Duration delay) {
		Sql postpone = new Sql().add("update sourced_lane set status = 1, next_attempt = ")
			.add(this.database.dialect().fragments().later(), TimeBounds.micros(delay))
			.add("""
					, token = token + 1, owner = null, lease_end = null
					where group_number = ? and lane = ? and token = ?""", group.number(), lane.key(), lane.token());
		this.transactions.join(() -> Statements.update(jdbc(), postpone, this.database.tables()));
	}

	@Override
	public void renew(Map<RegisteredGroup, List<ClaimedLane>> claims, Duration lease) {
		this.transactions.join(() -> {
			this.operations.get().renew(ClaimRows.of(claims), lease);
			return claims;
		});
	}

	@Override
	public int reap() {
		return this.transactions.join(() -> this.operations.get().reap());
	}

	private JdbcOperations jdbc() {
		return this.database.jdbc();
	}

}
