package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.JoinedNames;
import dev.sourced.internal.jdbc.schema.TagBackfill;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.TagIndex;

/**
 * The tag index on JDBC.
 */
public final class JdbcTagIndex implements TagIndex {

	private final SourcedDatabase database;

	private final MessageTypes types;

	private final SingletonSupplier<TagBackfill> backfill;

	/**
	 * Create the index, without accessing the database.
	 * @param store the shared JDBC context
	 */
	public JdbcTagIndex(JdbcContext store) {
		this.database = store.database();
		this.types = store.types();
		this.backfill = SingletonSupplier
			.of(() -> new TagBackfill(store.database(), store.types(), store.json(), store.transactions()));
	}

	@Override
	public List<IndexedType> types() {
		return this.database.jdbc()
			.query(this.database.tables().sql("select name, tags from sourced_message_type order by name"),
					(row, n) -> new IndexedType(row.getString("name"), JoinedNames.of(row.getString("tags")),
							event(row.getString("name")).isPresent()));
	}

	@Override
	public Optional<Reindexed> reindex(String type, long after, Duration atMost) {
		return event(type).map((definition) -> this.backfill.obtain().run(definition, type, after, atMost));
	}

	private Optional<MessageDefinition> event(String type) {
		return this.types.find(type).filter(MessageDefinition::isEvent);
	}

}
