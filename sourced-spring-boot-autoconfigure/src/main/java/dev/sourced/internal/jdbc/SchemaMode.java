package dev.sourced.internal.jdbc;

/**
 * Whether the tables are created and updated when the application starts.
 */
public enum SchemaMode {

	/** On every database. */
	ALWAYS,

	/** On an embedded database only. */
	EMBEDDED,

	/** Never; the tables must exist. */
	NEVER

}
