package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.GroupType;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.internal.jdbc.JdbcGroupAdmin.Row;
import dev.sourced.internal.jdbc.dialect.OutcomeOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Ends a group's id: the group is retired, or its progress is transferred to another id.
 * Runs in the transaction of {@link JdbcGroupAdmin}. Workers lose their claims because
 * the rows are gone.
 */
final class GroupSuccession {

	private static final Logger logger = LoggerFactory.getLogger(GroupSuccession.class);

	private static final List<String> TABLES = List.of("sourced_lane", "sourced_lane_part", "sourced_partial_message",
			"sourced_failure", "sourced_view", "sourced_view_term", "sourced_view_version");

	private static final String FENCE = """
			update sourced_lane set status = case when status = 2 then 1 else status end, token = token + 1,
				owner = null, lease_end = null
			where group_number = ?""";

	private static final String COPY = """
			insert into sourced_consumer_group
				(id, type, partition_by, types, signature, status, start_position, dispatched)
			select ?, type, partition_by, types, signature, status, start_position, dispatched
			from sourced_consumer_group where number = ?""";

	/*
	 * Only commands of types that no other decider handles.
	 */
	private static final String SKIP_COMMANDS = """
			insert into sourced_outcome (command_id, status, reason)
			select m.id, 2, ? from sourced_message m
			where m.kind = 1 and m.type = any(?) and m.position > ?
				and not exists (select 1 from sourced_outcome o where o.command_id = m.id)""";

	/*
	 * The states of a view that was renamed are read under its new name.
	 */
	private static final String KEEP_VIEW_NAME = """
			update sourced_view_version set
				name = (select h.name from sourced_view_version h where h.group_number = ?),
				version = (select h.version from sourced_view_version h where h.group_number = ?)
			where group_number = ? and exists (select 1 from sourced_view_version h where h.group_number = ?)""";

	private final JdbcGroupAdmin admin;

	private final SourcedDatabase database;

	GroupSuccession(JdbcGroupAdmin admin, SourcedDatabase database) {
		this.admin = admin;
		this.database = database;
	}

	int retire(String group, boolean force, Intervention intervention) {
		Row row = this.admin.lock(group);
		requireUnclaimed(row, force);
		long waiting = count("select count(*) from sourced_lane where group_number = ? and status > 0", row.number());
		if (row.type() == GroupType.DECIDER) {
			skipCommands(row, intervention);
		}
		remove(row);
		update("delete from sourced_consumer_group where number = ?", row.number());
		record(row, "retire", null, intervention);
		return Math.toIntExact(waiting);
	}

	private void skipCommands(Row row, Intervention intervention) {
		OutcomeOperations outcomes = this.database.dialect().outcomes(this.database);
		outcomes.lock();
		Set<String> types = new TreeSet<>(row.types());
		Statements.query(this.database.jdbc(), new Sql().add("""
				select types from sourced_consumer_group where type = 'DECIDER' and number <> ?""", row.number()),
				this.database.tables(), (found, n) -> types.removeAll(JoinedNames.of(found.getString("types"))));
		long decided = count("""
				select least(g.dispatched, coalesce((select min(l.pending_from) - 1 from sourced_lane l
					where l.group_number = g.number and l.status > 0), g.dispatched))
				from sourced_consumer_group g where g.number = ?""", row.number());
		update(SKIP_COMMANDS + outcomes.unlessDecided(), JdbcGroupAdmin.storable(intervention.reason()),
				TypeKeys.of(types), decided);
	}

	void adopt(String from, String to, boolean force, Intervention intervention) {
		Row old = this.admin.lock(from);
		requireUnclaimed(old, force);
		if (this.admin.find(to, "").isEmpty()) {
			update(COPY, to, old.number());
		}
		Row heir = this.admin.lock(to);
		requireUnclaimed(heir, force);
		requireFit(old, heir, force);
		update(FENCE, old.number());
		update(FENCE, heir.number());
		requireNoEffect(heir);
		Long waiting = waitingOfAdded(old, heir);
		update(KEEP_VIEW_NAME, heir.number(), heir.number(), old.number(), heir.number());
		remove(heir);
		TABLES.forEach((table) -> update("update %s set group_number = ? where group_number = ?".formatted(table),
				heir.number(), old.number()));
		update("""
				update sourced_consumer_group set
					dispatched = (select o.dispatched from sourced_consumer_group o where o.number = ?),
					start_position = (select o.start_position from sourced_consumer_group o where o.number = ?)
				where number = ?""", old.number(), old.number(), heir.number());
		update("delete from sourced_consumer_group where number = ?", old.number());
		if (waiting != null) {
			this.admin.setBack(heir.number(), waiting - 1);
		}
		record(heir, "adopt", from, intervention);
	}

	private void requireUnclaimed(Row row, boolean force) {
		long claimed = count("""
				select count(*) from sourced_lane
				where group_number = ? and status = 2 and lease_end >= current_timestamp""", row.number());
		if (claimed > 0 && !force) {
			throw new InterventionRefusedException(
					"Workers have claimed lanes of the group; stop it, and the instances that handle it, and try again; "
							+ "or force it (group: %s, lanes: %s)".formatted(row.id(), claimed));
		}
	}

	private static void requireFit(Row old, Row heir, boolean force) {
		if (old.number() == heir.number()) {
			throw new InterventionRefusedException("A group cannot adopt itself (group: %s)".formatted(heir.id()));
		}
		if (old.type() == GroupType.WORKFLOW) {
			throw new InterventionRefusedException(
					"Runs belong to the group of their workflow and version, which no other can adopt; let a version that "
							+ "names the old one with 'since' finish them (group: %s, from: %s)".formatted(heir.id(),
									old.id()));
		}
		if (old.type() != heir.type() || !old.partitionBy().equals(heir.partitionBy())) {
			throw new InterventionRefusedException(
					"Groups must have the same type and the same partition tags (group: %s, %s by [%s]; from: %s, %s by [%s])"
						.formatted(heir.id(), heir.type(), heir.partitionBy(), old.id(), old.type(),
								old.partitionBy()));
		}
		Set<String> removed = without(old.types(), heir.types());
		if (!removed.isEmpty() && !force) {
			throw new InterventionRefusedException(
					"The group does not handle all types of the one that it adopts; force it if that is intended "
							+ "(group: %s, from: %s, missing: %s)".formatted(heir.id(), old.id(), removed));
		}
	}

	/*
	 * Called when no worker can acknowledge any more.
	 */
	private void requireNoEffect(Row heir) {
		long moved = count("""
				select count(*) from sourced_lane l join sourced_consumer_group g on g.number = l.group_number
				where l.group_number = ? and greatest(l.acknowledged, l.replayed_to) > g.start_position""",
				heir.number());
		if (moved > 0) {
			throw new InterventionRefusedException(
					"The group has handled messages itself; those of the other one would be handled twice or never: "
							+ "retire one of them instead (group: %s, lanes: %s)".formatted(heir.id(), moved));
		}
	}

	/*
	 * As when a decider takes over types, waiting commands of these types are taken
	 * along. Events of added types are seen by new lanes only.
	 */
	private @Nullable Long waitingOfAdded(Row old, Row heir) {
		Set<String> added = without(heir.types(), old.types());
		if (added.isEmpty()) {
			return null;
		}
		if (heir.type() == GroupType.DECIDER) {
			return new InheritedCommands(this.database).oldest(added, old.dispatched());
		}
		logger
			.warn("A consumer group adopts the progress of one that did not handle all of its types; lanes that exist "
					+ "will not see older messages of those, except a projection after a reset "
					+ "(group: {}, types: {}, up to position: {})", heir.id(), added, old.dispatched());
		return null;
	}

	private static Set<String> without(Set<String> all, Set<String> some) {
		Set<String> rest = new TreeSet<>(all);
		rest.removeAll(some);
		return rest;
	}

	private void remove(Row row) {
		TABLES.forEach((table) -> update("delete from %s where group_number = ?".formatted(table), row.number()));
	}

	private void record(Row row, String action, @Nullable String other, Intervention intervention) {
		update("""
				insert into sourced_intervention (group_number, group_id, other_group, action, done_by, reason)
				values (?, ?, ?, ?, ?, ?)""", row.number(), row.id(), (other != null) ? other : Sql.NULL, action,
				JdbcGroupAdmin.storable(intervention.by()), JdbcGroupAdmin.storable(intervention.reason()));
	}

	private long count(String query, Object... values) {
		return Statements
			.query(this.database.jdbc(), new Sql().add(query, values), this.database.tables(),
					(row, n) -> row.getLong(1))
			.get(0);
	}

	private int update(String statement, Object... values) {
		return Statements.update(this.database.jdbc(), new Sql().add(statement, values), this.database.tables());
	}

}
