package dev.sourced.internal.jdbc.dialect;

import java.util.UUID;

import dev.sourced.internal.jdbc.sql.Sql;

/**
 * The parts of statements that are otherwise the same on every database.
 */
public interface SqlFragments {

	/**
	 * The identity of the store: the id in its table, an {@code @}, and the name of the
	 * database.
	 * @return a column
	 */
	String storeIdentity();

	/**
	 * An instant after now.
	 * @return an expression with one question mark, the microseconds
	 */
	String later();

	/**
	 * The next version of a key/value, which was never drawn before.
	 * @return an expression
	 */
	String nextVersion();

	/**
	 * Leaves out rows that another transaction has locked.
	 * @return what follows {@code for update}, empty if such rows are waited for
	 */
	String skipLocked();

	/**
	 * Rows of a group that have one of many keys, each looked up in the index of group
	 * and key: by a condition on one database, by a join on another, where the other form
	 * may read the whole table.
	 * @param table the table, named {@code r}
	 * @param column the column of the keys, the next one to the group's number in an
	 * index
	 * @param group the group's number
	 * @param keys the keys
	 * @return the part of a statement from {@code from} on; more conditions may follow
	 */
	Sql among(String table, String column, int group, UUID[] keys);

	/**
	 * A statement that is planned once and not for its values, where a database plans
	 * statements for their values as long as that seems to be worth it.
	 * @param statement the statement
	 * @return the same statement, for repeated use
	 */
	Sql kept(Sql statement);

}
