package dev.sourced.internal.jdbc.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.TypeLock;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.row.MessageRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.value.Scope;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.message.Envelope;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;

/**
 * Indexes stored events by the current tags of their type. Works in batches, each in a
 * transaction that keeps writers of the type waiting, and can be repeated after a crash.
 */
public final class TagBackfill {

	private static final Logger logger = LoggerFactory.getLogger(TagBackfill.class);

	private static final int BATCH = 500;

	private static final Duration AT_ONCE = Duration.ofSeconds(30);

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageJson json;

	private final MessageRows rows;

	private final TypeLock typeLock;

	public TagBackfill(SourcedDatabase database, MessageTypes types, MessageJson json, Transactions transactions) {
		this.database = database;
		this.transactions = transactions;
		this.json = json;
		this.rows = new MessageRows(types, new TypeNames(types, database.jdbc(), database.tables()), json,
				MessageLimits.defaults());
		this.typeLock = database.dialect().typeLock(database);
	}

	public void run(MessageDefinition definition, String name) {
		Reindexed done = run(definition, name, 0, AT_ONCE);
		while (!done.finished()) {
			logger.info("Indexing stored events by the tags of their type (type: {}, up to position: {})", name,
					done.upTo());
			done = run(definition, name, done.upTo(), AT_ONCE);
		}
		logger.info("Indexed stored events by the tags of their type (type: {}, tags: {})", name,
				definition.tagNames());
	}

	/**
	 * Index the events of a type that are not yet indexed by its current tags.
	 * @param definition the type
	 * @param name the name under which they are stored
	 * @param after the position after which to start
	 * @param atMost the time after which no further batch is started
	 * @return the result
	 */
	public Reindexed run(MessageDefinition definition, String name, long after, Duration atMost) {
		long began = System.nanoTime();
		long events = 0;
		long changed = 0;
		long last = after;
		Batch batch;
		do {
			long from = last;
			batch = this.transactions.join(() -> index(definition, TagKeys.ofType(Scope.NONE, name), from));
			events += batch.events();
			changed += batch.changed();
			last = batch.last();
		}
		while (batch.events() == BATCH && System.nanoTime() - began < TimeBounds.nanos(atMost));
		return new Reindexed(name, events, changed, last, batch.events() < BATCH);
	}

	private Batch index(MessageDefinition definition, long type, long after) {
		this.typeLock.lock(type);
		List<Envelope> events = next(type, after);
		List<Object[]> keys = new ArrayList<>();
		List<Object[]> texts = new ArrayList<>();
		for (Envelope event : events) {
			Tags tags = definition.tagsOf(readable(event));
			if (!tags.equals(event.tags())) {
				missing(event.tags(), tags)
					.forEach((key) -> keys.add(new Object[] { key, event.position(), type, key, event.position() }));
				texts.add(new Object[] { this.json.write(tags), event.position() });
			}
		}
		TableNames store = this.database.tables();
		this.database.jdbc().batchUpdate(store.sql("""
				insert into sourced_message_tag (tag, position, type)
				select cast(? as bigint), cast(? as bigint), cast(? as bigint)
				where 0 = (select count(*) from sourced_message_tag where tag = ? and position = ?)"""), keys);
		this.database.jdbc().batchUpdate(store.sql("update sourced_message set tags = ? where position = ?"), texts);
		return new Batch(events.size(), texts.size(),
				events.isEmpty() ? after : events.get(events.size() - 1).position());
	}

	private List<Envelope> next(long type, long after) {
		Sql sql = new Sql()
			.add("select " + MessageRow.COLUMNS
					+ " from sourced_message_tag t join sourced_message m on m.position = t.position"
					+ " where t.tag = ? and t.position > ?", type, after)
			.add(new PositionRange(after, Long.MAX_VALUE, BATCH, false).firstOf("t.tag", "t.position"));
		return Statements.query(this.database.jdbc(), sql, this.database.tables(), (row, n) -> MessageRow.of(row))
			.stream()
			.map(this.rows::envelope)
			.toList();
	}

	private static Set<Long> missing(Tags stored, Tags wanted) {
		return StreamSupport.stream(wanted.spliterator(), false)
			.filter((tag) -> !stored.containsAll(Tags.of(List.of(tag))))
			.map((tag) -> TagKeys.of(Scope.NONE, tag))
			.collect(Collectors.toSet());
	}

	private static Object readable(Envelope event) {
		if (event.payload() instanceof RawPayload raw) {
			throw new InvalidConfigurationException(
					"Unable to index a stored event by its tags: %s (type: %s, position: %s)".formatted(raw.problem(),
							event.type(), event.position()),
					"Make the record able to read it, for example with a MessageJsonCustomizer.");
		}
		return event.payload();
	}

	/**
	 * A batch of events.
	 *
	 * @param events the number of events
	 * @param changed the number of events that had other tags
	 * @param last the position of the last event, or the start of the batch if there was
	 * none
	 */
	private record Batch(int events, int changed, long last) {
	}

}
