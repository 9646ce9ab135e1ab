package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Knows which guarded appends must not have been committed. Each append writes down, in
 * its own transaction, what it has appended, what it has asked for and what it had seen;
 * the server remembers when each transaction was committed
 * ({@code track_commit_timestamp}). It looks at type names and tags, not at the keys and
 * watermarks of the log. Of two commits in the same microsecond neither was first, so it
 * may acquit and never wrongly convicts.
 */
final class GuardOracle {

	private static final List<String> TABLES = List.of("""
			create table written (position bigint primary key, type text not null, tags text[] not null,
				xid xid8 not null default pg_current_xact_id())""", """
			create table decided (types text[] not null, tags text[] not null, seen bigint[] not null,
				xid xid8 not null default pg_current_xact_id())""");

	private static final String CONVICT = """
			with w as materialized (select *, pg_xact_commit_timestamp(xid::xid) as at from written),
			d as materialized (select *, pg_xact_commit_timestamp(xid::xid) as at from decided)
			select count(distinct d.xid)
			from d join w on w.at < d.at and w.tags @> d.tags and (d.types = '{}' or w.type = any(d.types))
			where w.xid <> d.xid and w.position <> all(d.seen)""";

	private final JdbcOperations jdbc;

	GuardOracle(JdbcOperations jdbc) {
		this.jdbc = jdbc;
		TABLES.forEach(jdbc::execute);
	}

	/**
	 * Write down an append, in its own transaction.
	 * @param transaction sends statements in that transaction
	 * @param appended what was appended
	 */
	static void written(JdbcOperations transaction, Appended appended) {
		for (Envelope message : appended.messages()) {
			transaction.update("insert into written (position, type, tags) values (?, ?, ?)", message.position(),
					message.type(), texts(message.tags()));
		}
	}

	/**
	 * Write down what an append was decided on, in its own transaction.
	 * @param transaction sends statements in that transaction
	 * @param query what was asked for
	 * @param read what was seen
	 */
	static void decided(JdbcOperations transaction, Query query, ReadResult read) {
		Long[] seen = read.messages().stream().map(Envelope::position).toArray(Long[]::new);
		if (query.isAll()) {
			decided(transaction, new String[0], new String[0], seen);
		}
		for (QueryItem item : query.items()) {
			decided(transaction, item.types().toArray(String[]::new), texts(item.tags()), seen);
		}
	}

	private static void decided(JdbcOperations transaction, String[] types, String[] tags, Long[] seen) {
		transaction.update("insert into decided (types, tags, seen) values (?, ?, ?)", types, tags, seen);
	}

	private static String[] texts(Tags tags) {
		return tags.stream().map((TagValue tag) -> tag.name() + "=" + tag.value()).toArray(String[]::new);
	}

	/**
	 * The appends that were committed after a match which their read had not returned.
	 * @return how many
	 */
	long violations() {
		return Objects.requireNonNull(this.jdbc.queryForObject(CONVICT, Long.class));
	}

	void forget() {
		this.jdbc.execute("truncate written, decided");
	}

}
