package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.group.EngineSnapshot;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.GroupState;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.LaneUpdateRows;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.message.MessageTypes;

/**
 * The register of groups on JDBC.
 */
public final class JdbcGroupRegistry implements GroupRegistry {

	/*
	 * Each part is answered from the index of lanes with pending messages, so the cost
	 * does not depend on the number of lanes. Due commands are looked up for the types
	 * that are promoted here: a command of another type would stay due for ever.
	 * Existence is tested by a minimum: for an EXISTS, PostgreSQL may scan the table,
	 * expecting to find a row soon.
	 */
	private static final String SNAPSHOT = """
			select g.number, g.signature, g.status, g.dispatched, current_timestamp as now,
				(select max(m.position) from sourced_message m) as head,
				(select min(s.due) from sourced_schedule s where s.status = 0 and s.type = any(?)) as due,
				(select min(s.due) from sourced_schedule s where s.status = 0) as first_due,
				(select min(l.pending_from) from sourced_lane l where l.group_number = g.number and l.status = 1)
					is not null as ready,
				exists (select 1 from sourced_lane l where l.group_number = g.number and l.status = 2
					and l.lease_end < current_timestamp) as expired,
				(select min(l.next_attempt) from sourced_lane l where l.group_number = g.number and l.status = 3)
					as next_attempt
			from sourced_consumer_group g""";

	private static final String LOCK = """
			select number, signature, dispatched from sourced_consumer_group
			where number = any(?) and status = 0 order by number for update""";

	private static final int MOST_LANES = 20_000;

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final MessageTypes types;

	private final GroupRegistration registration;

	private final SourcedDatabase database;

	private final SingletonSupplier<LaneOperations> lanes;

	private final PartialMessages partials;

	/**
	 * Create the register.
	 * @param store the shared JDBC context
	 * @param watermark reads the position up to which the log is settled
	 */
	public JdbcGroupRegistry(JdbcContext store, LongSupplier watermark) {
		this.jdbc = store.database().jdbc();
		this.store = store.database().tables();
		this.types = store.types();
		this.database = store.database();
		this.registration = new GroupRegistration(store, watermark);
		this.lanes = SingletonSupplier.of(store::lanes);
		this.partials = new PartialMessages(store.database(), store.json());
	}

	@Override
	public RegisteredGroup register(GroupDefinition definition, boolean acceptRemovedTypes) {
		return this.registration.register(definition, acceptRemovedTypes);
	}

	@Override
	public EngineSnapshot snapshot() {
		Map<Integer, GroupState> states = new HashMap<>();
		return query(new Sql().add(SNAPSHOT, (Object) TypeKeys.ofCommands(this.types)), (row, n) -> {
			states.put(row.getInt("number"), state(row));
			Duration due = until(row, "due");
			return new EngineSnapshot(row.getLong("head"), due, isUnknownDue(due, until(row, "first_due")), states);
		}).stream().findFirst().orElseGet(() -> new EngineSnapshot(0, null, false, states));
	}

	private static boolean isUnknownDue(@Nullable Duration known, @Nullable Duration first) {
		return first != null && first.isNegative() && (known == null || first.compareTo(known) < 0);
	}

	private static GroupState state(ResultSet row) throws SQLException {
		return new GroupState(row.getInt("number"), row.getLong("signature"), row.getInt("status") == 0,
				row.getLong("dispatched"), row.getBoolean("ready"), row.getBoolean("expired"),
				until(row, "next_attempt"));
	}

	private static @Nullable Duration until(ResultSet row, String column) throws SQLException {
		OffsetDateTime next = row.getObject(column, OffsetDateTime.class);
		return (next != null) ? Duration.between(row.getObject("now", OffsetDateTime.class), next) : null;
	}

	@Override
	public Map<RegisteredGroup, Long> lock(Collection<RegisteredGroup> groups) {
		Integer[] numbers = groups.stream().map(RegisteredGroup::number).toArray(Integer[]::new);
		Map<Integer, RegisteredGroup> byNumber = new HashMap<>();
		groups.forEach((group) -> byNumber.put(group.number(), group));
		Map<RegisteredGroup, Long> dispatched = new HashMap<>();
		Sql lock = new Sql().add(LOCK, (Object) numbers).add(this.database.dialect().fragments().skipLocked());
		query(this.lanes.obtain().forgettable(lock), (row, n) -> {
			RegisteredGroup group = byNumber.get(row.getInt("number"));
			if (group != null && group.signature() == row.getLong("signature")) {
				dispatched.put(group, row.getLong("dispatched"));
			}
			return n;
		});
		return dispatched;
	}

	@Override
	public boolean concernTooManyLanes(Map<RegisteredGroup, LaneUpdates> updates) {
		long lanes = 0;
		for (Map.Entry<RegisteredGroup, LaneUpdates> entry : updates.entrySet()) {
			lanes += this.partials.countLanes(entry.getKey().number(), entry.getValue().partials(), MOST_LANES + 1);
		}
		return lanes > MOST_LANES;
	}

	@Override
	public void dispatch(Map<RegisteredGroup, LaneUpdates> updates, long dispatched) {
		Map<RegisteredGroup, List<LaneUpdate>> marks = new HashMap<>();
		updates.forEach((group, found) -> marks.put(group, group.definition().takesPartial()
				? this.partials.spread(group.number(), found, dispatched) : found.marks()));
		this.lanes.obtain().mark(LaneUpdateRows.of(marks));
		Integer[] numbers = updates.keySet().stream().map(RegisteredGroup::number).toArray(Integer[]::new);
		Statements.update(this.jdbc, new Sql()
			.add("update sourced_consumer_group set dispatched = ? where number = any(?)", dispatched, numbers),
				this.store);
	}

	private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
		return Statements.query(this.jdbc, sql, this.store, mapper);
	}

}
