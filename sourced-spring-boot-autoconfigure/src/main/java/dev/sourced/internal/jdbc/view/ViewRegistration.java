package dev.sourced.internal.jdbc.view;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Intervention;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Transactions;

/**
 * Makes versions of views known, and lets a version take over from the former one.
 */
final class ViewRegistration {

	private static final Logger logger = LoggerFactory.getLogger(ViewRegistration.class);

	private static final String FORMER = """
			select g.number, g.id, g.partition_by, v.version from sourced_view_version v
				join sourced_consumer_group g on g.number = v.group_number
			where v.name = ? and v.version < ? order by v.version desc fetch first 1 row only""";

	/*
	 * What the former version has handled took effect, so it is a replay for this one.
	 */
	private static final String COPY_LANES = """
			insert into sourced_lane (group_number, lane, tags, acknowledged, head, pending_from, replayed_to, status)
			select g.number, l.lane, l.tags, g.start_position, g.start_position, g.start_position + 1,
				greatest(l.replayed_to, l.acknowledged), 0
			from sourced_lane l, sourced_consumer_group g
			where l.group_number = ? and g.number = ?""";

	private static final String INSERT = """
			insert into sourced_view_version (group_number, name, version, shape, filling, ready)
			select g.number, ?, ?, ?, 1, not exists (
				select 1 from sourced_message_tag t where t.tag = any(?))
			from sourced_consumer_group g where g.id = ?""";

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageTypes types;

	private final GroupRegistry groups;

	private final GroupAdmin admin;

	ViewRegistration(SourcedDatabase database, Transactions transactions, MessageTypes types, GroupRegistry groups,
			GroupAdmin admin) {
		this.database = database;
		this.transactions = transactions;
		this.types = types;
		this.groups = groups;
		this.admin = admin;
	}

	void succeed(ViewDefinition view, GroupDefinition group) {
		if (view.reactions().isEmpty() || view.version() == 1 || isRegistered(group)) {
			return;
		}
		this.transactions.join(() -> {
			former(view).ifPresent((former) -> {
				// locks the group, so that instances of this version come one by one
				this.admin.recall(former.id(), Duration.ZERO);
				if (!isRegistered(group)) {
					takeOver(view, former, group);
				}
			});
			return view;
		});
	}

	private boolean isRegistered(GroupDefinition group) {
		return !Statements
			.query(this.database.jdbc(),
					new Sql().add("select number from sourced_consumer_group where id = ?", group.id()),
					this.database.tables(), (row, n) -> n)
			.isEmpty();
	}

	private Optional<Former> former(ViewDefinition view) {
		return Statements
			.query(this.database.jdbc(), new Sql().add(FORMER, view.name(), view.version()), this.database.tables(),
					(row, n) -> new Former(row.getInt("number"), row.getString("id"), row.getString("partition_by")))
			.stream()
			.findFirst();
	}

	private void takeOver(ViewDefinition view, Former former, GroupDefinition group) {
		if (view.tags().size() > 1 || !former.partitionBy().equals(JoinedNames.text(group.partitionBy()))) {
			throw new InvalidConfigurationException(
					"View %s reacts and cannot take over from its former version '%s' (tags: [%s], former tags: [%s])"
						.formatted(view.type().getName(), former.id(), JoinedNames.text(group.partitionBy()),
								former.partitionBy()),
					"Keep the tags of the former version, at most one, or give the view another name: it then starts "
							+ "anew and reacts to every event in the log.");
		}
		int successor = this.groups.register(group, false).number();
		update(new Sql().add(COPY_LANES, former.number(), successor));
		this.admin.activate(former.id(), false,
				new Intervention("sourced", "succeeded by version %s".formatted(view.version())));
		logger.info("A view that reacts takes over from its former version, which is stopped (group: {}, former: {})",
				group.id(), former.id());
	}

	void register(ViewDefinition view) {
		long shape = ViewShape.of(view);
		if (shapes(view).isEmpty()) {
			insert(view, shape);
		}
		if (!shapes(view).contains(shape)) {
			throw new InvalidConfigurationException(
					"View %s has other components or tags than the states that are stored as its version %s"
						.formatted(view.type().getName(), view.version()),
					"Give it the version %s in @View: it is filled beside version %s and takes its place."
						.formatted(view.version() + 1, view.version()));
		}
		// the group may have adopted that of a view with another name
		this.transactions.join(() -> update(new Sql().add("""
				update sourced_view_version set name = ?, version = ?
				where group_number = (select number from sourced_consumer_group where id = ?) and name <> ?""",
				view.name(), view.version(), view.group(), view.name())));
	}

	private Set<Long> shapes(ViewDefinition view) {
		return Set.copyOf(Statements.query(this.database.jdbc(), new Sql().add("""
				select v.shape from sourced_view_version v join sourced_consumer_group g on g.number = v.group_number
				where g.id = ?""", view.group()), this.database.tables(), (row, n) -> row.getLong("shape")));
	}

	/*
	 * If nothing of its types is in the log, the view is complete.
	 */
	private void insert(ViewDefinition view, long shape) {
		Set<String> names = view.eventTypes()
			.stream()
			.flatMap((type) -> this.types.definitionOf(type).allNames().stream())
			.collect(Collectors.toSet());
		try {
			this.transactions.join(() -> update(
					new Sql().add(INSERT, view.name(), view.version(), shape, TypeKeys.of(names), view.group())));
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance has registered the view (view: {})", view.name(), ex);
		}
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

	/**
	 * A former version.
	 *
	 * @param number the number of its group
	 * @param id the id of its group
	 * @param partitionBy its tags
	 */
	private record Former(int number, String id, String partitionBy) {
	}

}
