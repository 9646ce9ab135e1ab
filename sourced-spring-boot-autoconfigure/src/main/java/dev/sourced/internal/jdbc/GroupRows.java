package dev.sourced.internal.jdbc;

import java.util.UUID;

/**
 * Rows of a group that have one of many keys, each looked up in the index of group and
 * key. PostgreSQL does so for a condition, and may read the whole table for a join; for
 * H2 it is the other way round.
 */
final class GroupRows {

	private GroupRows() {
	}

	/**
	 * The part of a statement from {@code from} on; more conditions may follow.
	 * @param kind the database
	 * @param table the table, named {@code r}
	 * @param column the column of the keys, the next one to the group's number in an
	 * index
	 * @param group the group's number
	 * @param keys the keys
	 * @return the part
	 */
	static Sql among(DatabaseKind kind, String table, String column, int group, UUID[] keys) {
		return switch (kind) {
			case POSTGRESQL -> new Sql()
				.add("from %s r where r.group_number = ? and r.%s = any(?)".formatted(table, column), group, keys);
			case H2 -> new Sql().add(
					"from unnest(?) k(id) join %s r on r.%s = k.id where r.group_number = ?".formatted(table, column),
					keys, group);
		};
	}

}
