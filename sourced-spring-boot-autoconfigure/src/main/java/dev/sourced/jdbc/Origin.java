package dev.sourced.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where an answer came from. A transaction may be led to a replica or to another database
 * without anybody's saying so, and may keep a snapshot that is older than the watermark.
 *
 * @param store the store's identity as text
 * @param standby whether it is a replica, which may lag and knows no open appends
 * @param readCommitted whether each statement sees what was committed before it
 */
record Origin(String store, boolean standby, boolean readCommitted) {

	/** The columns of an origin on PostgreSQL. */
	static final String COLUMNS = StoreIdentity.ON_POSTGRESQL + """
			 as store, pg_is_in_recovery() as standby,
			current_setting('transaction_isolation') = 'read committed' as read_committed""";

	static Origin of(ResultSet row) throws SQLException {
		return new Origin(row.getString("store"), row.getBoolean("standby"), row.getBoolean("read_committed"));
	}

}
