package dev.sourced.internal.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A statement under construction: its text and its parameters in order. Values are only
 * ever passed as parameters.
 */
public final class Sql {

	/** Stands for a null parameter. */
	public static final Object NULL = new Object();

	private static final int GROUP = 64;

	private static final int MOST_SEPARATE = 30;

	private final List<String> parts = new ArrayList<>();

	private final List<Object> parameters = new ArrayList<>();

	private int leading;

	private boolean hidesValues;

	/**
	 * Add text and the values of its question marks.
	 * @param part statement text
	 * @param values a value for each question mark; {@code Long[]} and the like become
	 * arrays
	 * @return this
	 */
	public Sql add(String part, Object... values) {
		this.parts.add(part);
		Collections.addAll(this.parameters, values);
		return this;
	}

	public Sql add(Sql other) {
		this.parts.addAll(other.parts);
		this.parameters.addAll(other.parameters);
		this.leading += other.leading;
		this.hidesValues |= other.hidesValues;
		return this;
	}

	/**
	 * Put another statement before this one, to be sent in the same text.
	 * @param first a statement whose result is not read
	 * @return this
	 */
	public Sql ledBy(Sql first) {
		this.parts.add(0, ";\n");
		this.parts.addAll(0, first.parts);
		this.parameters.addAll(0, first.parameters);
		this.leading++;
		return this;
	}

	/**
	 * The number of results that come before those of the statement itself.
	 * @return a number
	 */
	int leading() {
		return this.leading;
	}

	/**
	 * Add several parts with a separator between them.
	 * @param separator statement text
	 * @param parts the parts
	 * @return this
	 */
	public Sql join(String separator, List<Sql> parts) {
		for (int i = 0; i < parts.size(); i++) {
			if (i > 0) {
				add(separator);
			}
			add(parts.get(i));
		}
		return this;
	}

	/**
	 * The union of selects, nested in groups, because H2 needs stack depth in proportion
	 * to the length of a union.
	 * @param selects the selects
	 * @return their union without duplicates
	 */
	public static Sql union(List<Sql> selects) {
		List<Sql> parts = new ArrayList<>();
		for (int from = 0; from < selects.size(); from += GROUP) {
			parts.add(group(selects.subList(from, Math.min(from + GROUP, selects.size()))));
		}
		return (parts.size() == 1) ? parts.get(0) : union(parts);
	}

	private static Sql group(List<Sql> selects) {
		return new Sql().add("(").join(") union (", selects).add(")");
	}

	/**
	 * A condition that a column has one of the values. Few values are separate
	 * parameters, because PostgreSQL expects ten values in any array: where an array has
	 * fewer, it would plan the statement for them at every call.
	 * @param column the column
	 * @param values the values, at least one
	 * @return the condition
	 */
	public static Sql in(String column, Long[] values) {
		return (values.length > MOST_SEPARATE) ? new Sql().add(column + " = any(?)", (Object) values)
				: new Sql().add(column + " in (?" + ", ?".repeat(values.length - 1) + ")", (Object[]) values);
	}

	/**
	 * Hide single values from the database until the statement runs, so that they do not
	 * influence its plan.
	 * @return this
	 */
	public Sql hidingValues() {
		this.hidesValues = true;
		return this;
	}

	public String text() {
		return String.join("", this.parts);
	}

	/**
	 * Prepare the statement and bind its parameters.
	 * @param connection the connection
	 * @param store names the tables
	 * @return the statement, to be closed by the caller
	 * @throws SQLException if the database refuses
	 */
	public PreparedStatement prepare(Connection connection, TableNames store) throws SQLException {
		PreparedStatement statement = connection.prepareStatement(StatementTexts.of(store, text(), this.hidesValues));
		try {
			// a connection may be set to fetch a few rows at a time, which suspends a
			// statement while the next one of the same text runs
			statement.setFetchSize(0);
			bind(connection, statement);
			return statement;
		}
		catch (SQLException ex) {
			statement.close();
			throw ex;
		}
	}

	private void bind(Connection connection, PreparedStatement statement) throws SQLException {
		for (int i = 0; i < this.parameters.size(); i++) {
			Object value = this.parameters.get(i);
			if (value == NULL) {
				statement.setNull(i + 1, Types.NULL);
			}
			else if (value instanceof Object[] array) {
				statement.setArray(i + 1, connection.createArrayOf(elementType(array), array));
			}
			else {
				statement.setObject(i + 1, value);
			}
		}
	}

	private static String elementType(Object[] array) {
		return switch (array.getClass().getComponentType().getSimpleName()) {
			case "Long" -> "bigint";
			case "Integer" -> "integer";
			case "Boolean" -> "boolean";
			case "UUID" -> "uuid";
			default -> "varchar";
		};
	}

	@Override
	public String toString() {
		return text();
	}

}
