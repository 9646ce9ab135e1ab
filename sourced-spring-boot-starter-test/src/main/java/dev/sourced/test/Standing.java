package dev.sourced.test;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * How the groups of this application stand. Stopped groups, and groups that this
 * application has no handlers of, do not count.
 */
final class Standing {

	/*
	 * One statement, which sees one moment: with two, work could move past both.
	 */
	private static final String GROUPS = """
			select g.id, g.dispatched,
				(select count(*) from sourced_lane l where l.group_number = g.number and (l.status in (1, 2)
					or l.status = 3 and l.next_attempt <= current_timestamp)) as lanes,
				(select coalesce(max(m.position), 0) from sourced_message m) as head,
				(select count(*) from sourced_schedule s
					where s.status = 0 and s.type = any(?) and s.due <= current_timestamp) as due
			from sourced_consumer_group g where g.status = 0 order by g.id""";

	private static final int SHOWN = 5;

	private final SourcedDatabase database;

	private final ConsumerGroups groups;

	private final MessageSubsystem messages;

	Standing(SourcedDatabase database, ConsumerGroups groups, MessageSubsystem messages) {
		this.database = database;
		this.groups = groups;
		this.messages = messages;
	}

	/**
	 * What is still to be done.
	 */
	Remaining remaining() {
		Set<String> handled = Set.copyOf(this.messages.allHandlers().groups());
		List<Group> found = Statements.query(this.database.jdbc(),
				new Sql().add(GROUPS, (Object) TypeKeys.ofCommands(this.messages.types())), this.database.tables(),
				(row, n) -> Group.of(row));
		return new Remaining(
				found.stream().filter((group) -> handled.contains(group.id()) && group.isUnfinished()).toList(),
				found.stream().mapToLong(Group::head).max().orElse(0),
				found.stream().mapToLong(Group::due).max().orElse(0));
	}

	List<Drained.Failure> failures() {
		return this.messages.allHandlers()
			.groups()
			.stream()
			.flatMap((group) -> this.groups.failures(group).stream().map((lane) -> new Drained.Failure(group, lane)))
			.toList();
	}

	String describe(Remaining remaining) {
		Stream<String> schedules = (remaining.due() > 0)
				? Stream.of("  (scheduled commands that are due: %s)".formatted(remaining.due())) : Stream.empty();
		return Stream.concat(remaining.groups().stream().map(this::describe), schedules)
			.collect(Collectors.joining("\n"));
	}

	private String describe(Group group) {
		List<String> lanes = Stream.of(LaneStatus.CLAIMED, LaneStatus.READY)
			.flatMap((status) -> this.groups.lanes(group.id(), status, null).stream())
			.limit(SHOWN)
			.map(Standing::describe)
			.toList();
		return "  (group: %s, dispatched: %s of %s, lanes to handle: %s%s)".formatted(group.id(), group.dispatched(),
				group.head(), group.lanes(), lanes.isEmpty() ? "" : ", first: " + lanes);
	}

	private static String describe(LaneProgress lane) {
		return "%s %s behind position %s".formatted(LaneText.of(lane.lane()), lane.status(), lane.acknowledged());
	}

	/**
	 * What is still to be done.
	 *
	 * @param groups groups that have messages to dispatch or to handle
	 * @param head the head of the log
	 * @param due the number of scheduled commands that are due
	 */
	record Remaining(List<Group> groups, long head, long due) {

		boolean isNothing() {
			return this.groups.isEmpty() && this.due == 0;
		}

	}

	/**
	 * How a group stands.
	 *
	 * @param id its id
	 * @param dispatched the position up to which its messages are in lanes
	 * @param lanes the number of lanes that wait, are claimed, or are to be tried again
	 * @param head the head of the log
	 * @param due the number of scheduled commands that are due
	 */
	record Group(String id, long dispatched, long lanes, long head, long due) {

		static Group of(ResultSet row) throws SQLException {
			return new Group(row.getString("id"), row.getLong("dispatched"), row.getLong("lanes"), row.getLong("head"),
					row.getLong("due"));
		}

		boolean isUnfinished() {
			return this.lanes > 0 || this.dispatched < this.head;
		}

	}

}
