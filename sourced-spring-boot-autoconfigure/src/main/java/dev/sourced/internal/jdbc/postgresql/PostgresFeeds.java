package dev.sourced.internal.jdbc.postgresql;

import dev.sourced.internal.jdbc.dialect.FeedOperation;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.log.Tracked;

/**
 * Feeds on PostgreSQL. The insert waits for a transaction that has written the row, and
 * then compares with what that has committed, also if the row is new.
 *
 * @param database the database
 */
record PostgresFeeds(SourcedDatabase database) implements FeedOperation {

	private static final String TAKE = """
			insert into sourced_tracked_feed as f (source, last_offset) values (?, ?)
			on conflict (source) do update set last_offset = excluded.last_offset, taken_at = clock_timestamp()
			where f.last_offset < excluded.last_offset""";

	@Override
	public boolean take(Tracked at) {
		Sql take = new Sql().add(TAKE, at.source(), at.offset());
		return Statements.update(this.database.jdbc(), this.database.waiting(take), this.database.tables()) > 0;
	}

}
