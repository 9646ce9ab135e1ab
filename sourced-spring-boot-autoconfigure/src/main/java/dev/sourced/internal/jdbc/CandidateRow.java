package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The part of an event that shows whether it really matches after it was found by its
 * keys.
 *
 * @param position its position
 * @param type the key of its type
 * @param tags its tags as JSON
 */
record CandidateRow(long position, long type, String tags) {

	static CandidateRow of(ResultSet row) throws SQLException {
		return new CandidateRow(row.getLong("position"), row.getLong("type"), row.getString("tags"));
	}

}
