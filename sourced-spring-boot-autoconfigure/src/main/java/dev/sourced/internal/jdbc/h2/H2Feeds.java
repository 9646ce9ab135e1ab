package dev.sourced.internal.jdbc.h2;

import java.util.List;

import dev.sourced.internal.jdbc.dialect.FeedOperation;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.log.Tracked;

/**
 * Feeds on H2. Under the lock of every append, nobody else takes a place.
 *
 * @param database the database
 */
record H2Feeds(SourcedDatabase database) implements FeedOperation {

	private static final String FIND = "select last_offset from sourced_tracked_feed where source = ?";

	private static final String BEGIN = "insert into sourced_tracked_feed (source, last_offset) values (?, ?)";

	private static final String RAISE = """
			update sourced_tracked_feed set last_offset = ?, taken_at = current_timestamp where source = ?""";

	@Override
	public boolean take(Tracked at) {
		H2LogLock.take(this.database);
		List<Long> last = Statements.query(this.database.jdbc(), new Sql().add(FIND, at.source()),
				this.database.tables(), (row, n) -> row.getLong("last_offset"));
		if (last.isEmpty()) {
			update(new Sql().add(BEGIN, at.source(), at.offset()));
			return true;
		}
		if (last.get(0) >= at.offset()) {
			return false;
		}
		update(new Sql().add(RAISE, at.offset(), at.source()));
		return true;
	}

	private void update(Sql sql) {
		Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

}
