package dev.sourced.internal.jdbc;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;

/**
 * The location of the tables: their schema and the prefix of their names. Several stores
 * can share one database; their locks never conflict.
 *
 * @param schema the schema, or {@code null} for the connection's default
 * @param prefix the prefix of every table, sequence and index
 */
public record TableNames(@Nullable String schema, String prefix) {

	private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,29}");

	private static final String PLACEHOLDER = "sourced_";

	/**
	 * Check the identifiers.
	 * @throws InvalidConfigurationException if the schema or the prefix is not a plain
	 * lower-case identifier
	 */
	public TableNames {
		require("schema", schema);
		require("table-prefix", prefix);
	}

	private static void require(String setting, @Nullable String identifier) {
		if (identifier != null && !IDENTIFIER.matcher(identifier).matches()) {
			throw new InvalidConfigurationException("'sourced.jdbc.%s' is not usable".formatted(setting),
					"Use a lower-case letter followed by up to 29 lower-case letters, digits or '_'.");
		}
	}

	/**
	 * A statement on the tables of this store.
	 * @param statement a statement that names the tables with the prefix {@code sourced_}
	 * @return the statement with the names of this store
	 */
	String sql(String statement) {
		return statement.replace(PLACEHOLDER, qualifiedPrefix());
	}

	String qualifiedPrefix() {
		return (this.schema != null) ? this.schema + "." + this.prefix : this.prefix;
	}

}
