package dev.sourced.internal.jdbc.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.Scope;

/**
 * The table of message types: the name of each key, and the tags by which messages of the
 * type have been indexed. If a type gains a tag while messages of it exist, these
 * messages would not be found by that tag, so the application does not start.
 */
final class MessageTypeTable {

	private static final Logger logger = LoggerFactory.getLogger(MessageTypeTable.class);

	private final JdbcOperations jdbc;

	private final TableNames store;

	private final Transactions transactions;

	private final @Nullable TagBackfill backfill;

	/**
	 * Create the table.
	 * @param database the database
	 * @param transactions runs the writes
	 * @param backfill indexes stored messages by a new tag, or {@code null} to refuse to
	 * start instead
	 */
	MessageTypeTable(SourcedDatabase database, Transactions transactions, @Nullable TagBackfill backfill) {
		this.jdbc = database.jdbc();
		this.store = database.tables();
		this.transactions = transactions;
		this.backfill = backfill;
	}

	void register(MessageTypes types) {
		Map<Long, Row> stored = stored();
		for (MessageDefinition definition : types.all()) {
			definition.allNames().forEach((name) -> register(definition, name, stored));
		}
	}

	private Map<Long, Row> stored() {
		Map<Long, Row> rows = new HashMap<>();
		this.jdbc.query(this.store.sql("select type, name, tags from sourced_message_type"), (row) -> {
			rows.put(row.getLong("type"), new Row(row.getString("name"), row.getString("tags")));
		});
		return rows;
	}

	private void register(MessageDefinition definition, String name, Map<Long, Row> stored) {
		long type = TagKeys.ofType(Scope.NONE, name);
		Row row = stored.get(type);
		if (row == null && !insert(type, name, definition)) {
			// another version may have registered it just now
			row = stored().get(type);
		}
		if (row == null) {
			return;
		}
		if (!row.name().equals(name)) {
			throw new InvalidConfigurationException(
					"Message type names '%s' and '%s' have the same key".formatted(row.name(), name),
					"Choose another name for one of them.");
		}
		Set<String> gained = new TreeSet<>(definition.tagNames());
		gained.removeAll(row.tagNames());
		if (!gained.isEmpty()) {
			gain(definition, name, type, gained);
		}
		if (!row.tagNames().equals(definition.tagNames())) {
			write("update sourced_message_type set tags = ? where type = ?", Row.text(definition.tagNames()), type);
		}
	}

	private void gain(MessageDefinition definition, String name, long type, Set<String> gained) {
		// decided commands are not indexed, so a new tag cannot miss them
		boolean stored = definition.isEvent()
				&& !this.jdbc
					.queryForList(
							this.store
								.sql("select position from sourced_message_tag where tag = ? fetch first 1 row only"),
							Long.class, type)
					.isEmpty();
		if (stored && this.backfill == null) {
			throw new InvalidConfigurationException(
					("Message type '%s' has gained the tag %s, but messages of it are stored without: they would not "
							+ "be found (class: %s)")
						.formatted(name, gained, definition.payloadType().getName()),
					"Set 'sourced.tags.backfill=true' once to index them, with no older version of the application "
							+ "running; or remove @Tag from the component.");
		}
		if (stored && this.backfill != null) {
			this.backfill.run(definition, name);
		}
	}

	private boolean insert(long type, String name, MessageDefinition definition) {
		try {
			write("insert into sourced_message_type (type, name, tags) values (?, ?, ?)", type, name,
					Row.text(definition.tagNames()));
			return true;
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance has registered the message type (type: {})", name, ex);
			return false;
		}
	}

	private void write(String statement, Object... values) {
		this.transactions.join(() -> this.jdbc.update(this.store.sql(statement), values));
	}

	/**
	 * A stored type.
	 *
	 * @param name its name
	 * @param tags the names of its tags, separated by commas
	 */
	private record Row(String name, String tags) {

		static String text(Set<String> tagNames) {
			return JoinedNames.text(tagNames);
		}

		Set<String> tagNames() {
			return JoinedNames.of(this.tags);
		}

	}

}
