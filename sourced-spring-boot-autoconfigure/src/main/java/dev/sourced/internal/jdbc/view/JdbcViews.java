package dev.sourced.internal.jdbc.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.view.UnusableStateException;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.view.ViewChange;
import dev.sourced.internal.view.ViewStore;
import dev.sourced.internal.view.ViewVersion;
import dev.sourced.view.ViewEntry;
import dev.sourced.view.ViewNotReadyException;
import dev.sourced.view.ViewPage;
import dev.sourced.view.ViewRequest;

/**
 * Views on JDBC.
 */
public final class JdbcViews implements ViewStore {

	private static final String VERSION = "v.group_number, v.version, v.filling, v.ready";

	private static final String FIND = "select " + VERSION + """
			, r.state from sourced_view_version v
				left join sourced_view r on r.group_number = v.group_number and r.lane = ?
			where v.name = ? and v.version <= ? order by v.version desc""";

	private static final String COLUMNS = "r.lane, r.sort_key, r.tags, r.state, r.position, r.changed_at";

	private static final String TERM = """
			and exists (select 1 from sourced_view_term o
			where o.group_number = t.group_number and o.component = ? and o.term = ?
				and o.sort_key = t.sort_key and o.lane = t.lane)""";

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageJson json;

	private final ValueJson states;

	private final ViewRegistration registration;

	private final ViewRows rows;

	/**
	 * Create the views.
	 * @param database the database
	 * @param transactions carry what is written
	 * @param types the message types that the application knows
	 * @param json converts states and tags
	 * @param groups makes groups known
	 * @param admin stops the groups of former versions
	 */
	public JdbcViews(SourcedDatabase database, Transactions transactions, MessageTypes types, MessageJson json,
			GroupRegistry groups, GroupAdmin admin) {
		this.database = database;
		this.transactions = transactions;
		this.json = json;
		this.states = new ValueJson(json);
		this.registration = new ViewRegistration(database, transactions, types, groups, admin);
		this.rows = new ViewRows(database, json);
	}

	@Override
	public void succeed(ViewDefinition view, GroupDefinition group) {
		this.registration.succeed(view, group);
	}

	@Override
	public void register(ViewDefinition view) {
		this.registration.register(view);
	}

	@Override
	public Map<UUID, Object> load(ViewDefinition view, int group, Collection<UUID> lanes) {
		return this.rows.load(view, group, lanes);
	}

	@Override
	public void save(ViewDefinition view, int group, List<ViewChange> changes) {
		this.transactions.join(() -> {
			this.rows.save(view, group, changes);
			return changes;
		});
	}

	@Override
	public void clear(ViewDefinition view) {
		this.transactions.join(() -> {
			List.of("sourced_view", "sourced_view_term").forEach((table) -> update(new Sql().add("""
					delete from %s where group_number =
						(select number from sourced_consumer_group where id = ?)""".formatted(table), view.group())));
			return update(new Sql().add("""
					update sourced_view_version set ready = false, filling = filling + 1
					where group_number = (select number from sourced_consumer_group where id = ?)""", view.group()));
		});
	}

	@Override
	public List<VersionedState> find(ViewDefinition view, UUID lane) {
		return Statements.query(this.database.jdbc(), new Sql().add(FIND, lane, view.name(), view.version()),
				this.database.tables(), (row, n) -> {
					ViewVersion version = version(row);
					String state = row.getString("state");
					return new VersionedState(version,
							() -> Optional.ofNullable(state).map((text) -> read(view, view.type(), version, text)));
				});
	}

	@Override
	public List<ViewVersion> versions(ViewDefinition view) {
		return Statements.query(this.database.jdbc(),
				new Sql().add("select " + VERSION + " from sourced_view_version v where v.name = ? and v.version <= ? "
						+ "order by v.version desc", view.name(), view.version()),
				this.database.tables(), (row, n) -> version(row));
	}

	private static ViewVersion version(ResultSet row) throws SQLException {
		return new ViewVersion(row.getInt("group_number"), row.getInt("version"), row.getInt("filling"),
				row.getBoolean("ready"));
	}

	/*
	 * The present class may be unable to read what a former version has written.
	 */
	private <S> S read(ViewDefinition view, Class<S> type, ViewVersion version, String text) {
		Object state = this.states.read(text, type);
		if (type.isInstance(state)) {
			return type.cast(state);
		}
		if (version.version() < view.version()) {
			throw new ViewNotReadyException(view.name(), view.group());
		}
		throw new UnusableStateException("A stored state does not fit the view; reset its group (view: %s, group: %s)"
			.formatted(view.type().getName(), view.group()));
	}

	@Override
	public <S> ViewPage<S> page(ViewDefinition view, Class<S> type, ViewVersion version, ViewRequest request) {
		List<PageRow> found = Statements.query(this.database.jdbc(), select(version.group(), request),
				this.database.tables(), (row, n) -> PageRow.of(row));
		boolean more = found.size() > request.limit();
		List<PageRow> page = more ? found.subList(0, request.limit()) : found;
		List<ViewEntry<S>> entries = page.stream()
			.map((row) -> new ViewEntry<>(this.json.readTags(row.tags()), read(view, type, version, row.state()),
					row.position(), row.changedAt().toInstant()))
			.toList();
		@Nullable PageRow last = more ? page.get(page.size() - 1) : null;
		return new ViewPage<>(entries, (last != null) ? ViewKeys.cursor(last.sortKey(), last.lane()) : null);
	}

	/*
	 * A search walks through the terms of its first condition in the order of the page,
	 * so its cost is that of the page and not of all that is found.
	 */
	private static Sql select(int group, ViewRequest request) {
		Sql select = new Sql().add("select " + COLUMNS);
		List<Map.Entry<String, String>> conditions = List.copyOf(new TreeMap<>(request.conditions()).entrySet());
		String ordered = conditions.isEmpty() ? "r" : "t";
		if (conditions.isEmpty()) {
			select.add(" from sourced_view r where r.group_number = ?", group);
		}
		else {
			select.add("""
					 from sourced_view_term t
						join sourced_view r on r.group_number = t.group_number and r.lane = t.lane
					where t.group_number = ? and t.component = ? and t.term = ?""", group, conditions.get(0).getKey(),
					ViewKeys.term(conditions.get(0).getValue()));
			conditions.stream()
				.skip(1)
				.forEach((condition) -> select.add(" ")
					.add(TERM, condition.getKey(), ViewKeys.term(condition.getValue())));
		}
		if (request.after() != null) {
			ViewKeys.PageEnd end = ViewKeys.end(request.after());
			select.add(" and (%s.sort_key, %s.lane) > (?, ?)".formatted(ordered, ordered), end.sortKey(), end.lane());
		}
		return select.add(" order by %s.sort_key, %s.lane fetch first %s rows only".formatted(ordered, ordered,
				request.limit() + 1));
	}

	@Override
	public void markReady(ViewVersion version) {
		if (this.transactions.isOutside()) {
			this.transactions.join(() -> update(new Sql().add("""
					update sourced_view_version set ready = true
					where group_number = ? and filling = ? and not ready""", version.group(), version.filling())));
		}
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

	/**
	 * A row of a page.
	 */
	private record PageRow(UUID lane, String sortKey, String tags, String state, long position,
			OffsetDateTime changedAt) {

		static PageRow of(ResultSet row) throws SQLException {
			return new PageRow(row.getObject("lane", UUID.class), row.getString("sort_key"), row.getString("tags"),
					row.getString("state"), row.getLong("position"), row.getObject("changed_at", OffsetDateTime.class));
		}

	}

}
