package dev.sourced.internal.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.StoredInstants;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.Scope;
import dev.sourced.internal.value.TimeBounds;

/**
 * Updates a group's row to the version of the application that starts. The row names the
 * types that the group handles. A version that handles other types neither dispatches nor
 * claims, so that versions that run together skip nothing.
 */
final class GroupRegistration {

	private static final Logger logger = LoggerFactory.getLogger(GroupRegistration.class);

	private static final String INSERT = """
			insert into sourced_consumer_group (id, type, partition_by, types, signature, start_position, dispatched)
			values (?, ?, ?, ?, ?, ?, ?)""";

	private static final String SELECT = """
			select number, type, partition_by, types, dispatched from sourced_consumer_group where id = ?""";

	private static final int COUNTED = 10_000;

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final Transactions transactions;

	private final LongSupplier watermark;

	private final JdbcGroupAdmin admin;

	private final InheritedCommands waiting;

	GroupRegistration(JdbcContext store, LongSupplier watermark) {
		this.jdbc = store.database().jdbc();
		this.store = store.database().tables();
		this.transactions = store.transactions();
		this.watermark = watermark;
		this.admin = new JdbcGroupAdmin(store);
		this.waiting = new InheritedCommands(store.database());
	}

	RegisteredGroup register(GroupDefinition group, boolean acceptRemovedTypes) {
		if (rows(SELECT, group.id()).isEmpty()) {
			insert(group);
		}
		return this.transactions.join(() -> bringUpToDate(group, acceptRemovedTypes));
	}

	private void insert(GroupDefinition group) {
		long start = start(group);
		try {
			this.transactions.join(() -> this.jdbc.update(this.store.sql(INSERT), group.id(), group.type().name(),
					JoinedNames.text(group.partitionBy()), JoinedNames.text(group.types()), signature(group), start,
					start));
			logger.info("Registered a new consumer group (group: {}, start: {}, messages to handle: {})", group.id(),
					start, (start == 0) ? toHandle(group) : 0);
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance has registered the consumer group (group: {})", group.id(), ex);
		}
	}

	private long start(GroupDefinition group) {
		if (group.start().equals(StartPosition.BEGINNING)) {
			return 0;
		}
		long settled = this.watermark.getAsLong();
		return (group.start() instanceof StartPosition.RecordedFrom from)
				? Math.min(settled, before(group.id(), from.instant())) : settled;
	}

	/*
	 * Positions and times of concurrent appends may be in different orders, so that it is
	 * the lowest position of all that were recorded then or later. What is not committed
	 * yet is above the watermark, which was read before.
	 */
	private long before(String group, Instant instant) {
		OffsetDateTime from = StoredInstants.of(TimeBounds.storable(instant));
		return Statements.query(this.jdbc, new Sql().add("""
				select coalesce(min(position), ?) as first, current_timestamp as now from sourced_message
				where recorded_at >= ?""", Long.MAX_VALUE, from), this.store, (row, n) -> {
			if (from.isAfter(row.getObject("now", OffsetDateTime.class))) {
				throw new InvalidConfigurationException(
						"Consumer group '%s' cannot start at an instant in the future: %s".formatted(group, instant),
						"Set 'sourced.groups.%s.start' to 'head', or to an instant that has passed.".formatted(group));
			}
			return row.getLong("first") - 1;
		}).get(0);
	}

	/*
	 * A renamed group handles everything once more, so the number of messages is logged.
	 * Which of the entries of all runs are those of a workflow, only its lanes will tell.
	 */
	private String toHandle(GroupDefinition group) {
		if (group.sharesTypes()) {
			return "unknown";
		}
		Long[] types = TypeKeys.of(group.types());
		String messages = (group.type() == GroupType.DECIDER) ? "sourced_message where kind = 1 and type"
				: "sourced_message_tag where tag";
		long counted = Statements.query(this.jdbc,
				new Sql().add("select count(*) from (select position from %s = any(?) fetch first %s rows only) m"
					.formatted(messages, COUNTED), (Object) types),
				this.store, (row, n) -> row.getLong(1))
			.get(0);
		return (counted < COUNTED) ? Long.toString(counted) : COUNTED + " or more";
	}

	private RegisteredGroup bringUpToDate(GroupDefinition group, boolean acceptRemovedTypes) {
		Row row = rows(SELECT + " for update", group.id()).get(0);
		requireUnchanged(group, row);
		Set<String> removed = without(row.types(), group.types());
		Set<String> added = without(group.types(), row.types());
		if (!removed.isEmpty() && !acceptRemovedTypes) {
			logger
				.warn("This instance does not work for a consumer group, because it does not handle all of its types; if "
						+ "that is intended, set 'sourced.groups.{}.accept-removed-types=true' (group: {}, missing: {})",
						group.id(), group.id(), removed);
		}
		else if (!removed.isEmpty() || !added.isEmpty()) {
			this.jdbc.update(
					this.store.sql("update sourced_consumer_group set types = ?, signature = ? where number = ?"),
					JoinedNames.text(group.types()), signature(group), row.number());
			if (group.type() == GroupType.DECIDER) {
				takeOver(group, added, row);
			}
			else {
				warnOfOlder(group, added, row);
			}
		}
		return new RegisteredGroup(row.number(), group, signature(group));
	}

	private static void requireUnchanged(GroupDefinition group, Row row) {
		if (!row.type().equals(group.type().name())) {
			throw new InvalidConfigurationException(
					"Consumer group '%s' had the type %s and now has %s".formatted(group.id(), row.type(),
							group.type()),
					"Give the bean another group id; the old group's progress means something else.");
		}
		if (!row.partitionBy().equals(JoinedNames.text(group.partitionBy()))) {
			throw new InvalidConfigurationException(
					"Consumer group '%s' is partitioned by [%s] in the database and now by [%s]".formatted(group.id(),
							row.partitionBy(), JoinedNames.text(group.partitionBy())),
					"Keep the partitioning, or give the bean another group id and let that group start anew.");
		}
	}

	/*
	 * Commands of a type that belonged to another decider may still wait in its lanes.
	 * Commands that are already decided are ignored when they are delivered again.
	 */
	private void takeOver(GroupDefinition group, Set<String> added, Row row) {
		Long oldest = this.waiting.oldest(added, row.dispatched());
		if (oldest != null) {
			logger.info("A consumer group takes over waiting commands (group: {}, added types: {}, from position: {})",
					group.id(), added, oldest);
			this.admin.setBack(row.number(), oldest - 1);
		}
	}

	private void warnOfOlder(GroupDefinition group, Set<String> added, Row row) {
		List<String> older = added.stream().filter((type) -> isStored(type, row.dispatched())).toList();
		if (!older.isEmpty()) {
			logger
				.warn("A consumer group handles new types of which older messages are in the log; lanes that exist will "
						+ "not see those, except a projection after a reset (group: {}, types: {}, up to position: {})",
						group.id(), older, row.dispatched());
		}
	}

	private boolean isStored(String type, long upTo) {
		return !this.jdbc.queryForList(this.store.sql("""
				select position from sourced_message_tag where tag = ? and position <= ?
				order by tag, position fetch first 1 row only"""), Long.class, TagKeys.ofType(Scope.NONE, type), upTo)
			.isEmpty();
	}

	private List<Row> rows(String statement, String id) {
		return this.jdbc.query(this.store.sql(statement),
				(row, n) -> new Row(row.getInt("number"), row.getString("type"), row.getString("partition_by"),
						JoinedNames.of(row.getString("types")), row.getLong("dispatched")),
				id);
	}

	private static Set<String> without(Set<String> all, Set<String> some) {
		Set<String> rest = new TreeSet<>(all);
		rest.removeAll(some);
		return rest;
	}

	private static long signature(GroupDefinition group) {
		return TagKeys.hash(Scope.NONE, "@group", JoinedNames.text(group.partitionBy()),
				JoinedNames.text(group.types()));
	}

	/**
	 * A stored group.
	 *
	 * @param number its number
	 * @param type its group type
	 * @param partitionBy its partition tags
	 * @param types the types that it handles
	 * @param dispatched the position up to which it is dispatched
	 */
	private record Row(int number, String type, String partitionBy, Set<String> types, long dispatched) {
	}

}
