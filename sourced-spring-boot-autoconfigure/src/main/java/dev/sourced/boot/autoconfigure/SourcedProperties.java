package dev.sourced.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import dev.sourced.jdbc.SchemaMode;

/**
 * Settings of Sourced.
 *
 * @param enabled Whether Sourced is configured at all.
 * @param command Deciding of commands.
 * @param jdbc Tables and their database.
 * @param limits Bounds that are checked before anything is sent to the database.
 * @param read Reading of the log.
 * @param tags Tags of stored messages.
 * @param web Errors as HTTP answers.
 */
@ConfigurationProperties("sourced")
record SourcedProperties(@DefaultValue("true") boolean enabled, @DefaultValue CommandSettings command,
		@DefaultValue JdbcSettings jdbc, @DefaultValue LimitSettings limits, @DefaultValue ReadSettings read,
		@DefaultValue TagSettings tags, @DefaultValue WebSettings web) {

	/**
	 * Deciding of commands.
	 *
	 * @param conflictRetries Number of times a command is decided again after a conflict,
	 * a deadlock or a lock time-out.
	 */
	record CommandSettings(@DefaultValue("5") int conflictRetries) {
	}

	/**
	 * Tables and their database.
	 *
	 * @param schema Schema of the tables; the connection's default if not set.
	 * @param tablePrefix Prefix of the names of all tables.
	 * @param initializeSchema Whether the tables are created and brought up to date at
	 * start-up.
	 * @param allowDataLoss Whether a database that may forget committed messages in a
	 * crash is accepted.
	 */
	record JdbcSettings(@Nullable String schema, @DefaultValue("sourced_") String tablePrefix,
			@DefaultValue("always") SchemaMode initializeSchema, @DefaultValue("false") boolean allowDataLoss) {
	}

	/**
	 * Bounds that are checked before anything is sent to the database.
	 *
	 * @param tagsPerMessage Largest number of tags of a message.
	 * @param itemsPerQuery Largest number of items of a query.
	 * @param messagesPerAppend Largest number of messages of an append.
	 * @param payload Largest size of a payload as JSON, at most 1MB.
	 */
	record LimitSettings(@DefaultValue("64") int tagsPerMessage, @DefaultValue("64") int itemsPerQuery,
			@DefaultValue("1000") int messagesPerAppend, @DefaultValue("1MB") DataSize payload) {
	}

	/**
	 * Reading of the log.
	 *
	 * @param maxMessages Largest number of messages that a read without a limit may
	 * return.
	 */
	record ReadSettings(@DefaultValue("100000") int maxMessages) {
	}

	/**
	 * Tags of stored messages.
	 *
	 * @param backfill Whether messages are indexed by a tag that their type has gained
	 * since they were stored.
	 */
	record TagSettings(@DefaultValue("false") boolean backfill) {
	}

	/**
	 * Errors as HTTP answers.
	 *
	 * @param problemDetails Whether rejected, invalid and conflicting commands are
	 * answered with problem details.
	 */
	record WebSettings(@DefaultValue("true") boolean problemDetails) {
	}

}
