package dev.sourced.internal.jdbc;

/**
 * The databases that have an implementation of the operations.
 */
enum DatabaseKind {

	/** H2, embedded or as a server. */
	H2,

	/** PostgreSQL, and what calls itself so. */
	POSTGRESQL

}
