package dev.sourced.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.util.unit.DataSize;

import dev.sourced.group.StartPosition;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.spring.GroupChoices;
import dev.sourced.internal.store.Limits;

/**
 * Settings of Sourced.
 *
 * @param enabled Whether Sourced is configured at all.
 * @param command Deciding of commands.
 * @param jdbc Tables and their database.
 * @param limits Bounds that are checked before anything is sent to the database.
 * @param read Reading of the log.
 * @param tags Tags of stored messages.
 * @param processing Workers of consumer groups.
 * @param groups Single consumer groups, by their ids.
 * @param signals Signals between instances: 'auto' for those of PostgreSQL if they
 * arrive, 'off', or the JDBC URL of the database itself if the application connects
 * through a pooler.
 * @param health Health of the log.
 * @param web Errors as HTTP answers.
 */
@ConfigurationProperties("sourced")
record SourcedProperties(@DefaultValue("true") boolean enabled, @DefaultValue CommandSettings command,
		@DefaultValue JdbcSettings jdbc, @DefaultValue LimitSettings limits, @DefaultValue ReadSettings read,
		@DefaultValue TagSettings tags, @DefaultValue ProcessingSettings processing,
		@DefaultValue Map<String, GroupSettings> groups, @DefaultValue("auto") String signals,
		@DefaultValue HealthSettings health, @DefaultValue WebSettings web) {

	Limits bounds() {
		return new Limits(this.limits.tagsPerMessage(), this.limits.itemsPerQuery(), this.limits.messagesPerAppend(),
				Math.toIntExact(this.limits.payload().toBytes()), this.read.maxMessages());
	}

	GroupChoices groupChoices() {
		return new GroupChoices(this.groups.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (group) -> new GroupChoices.Choice(group.getValue().start(),
					group.getValue().acceptRemovedTypes()))),
				new GroupWorkSettings(this));
	}

	/**
	 * Deciding of commands.
	 *
	 * @param conflictRetries Maximum number of times a command is decided again after a
	 * conflict, a deadlock or a lock time-out.
	 */
	record CommandSettings(@DefaultValue("5") int conflictRetries) {
	}

	/**
	 * Tables and their database.
	 *
	 * @param schema Schema of the tables; the connection's default if not set.
	 * @param tablePrefix Prefix of the names of all tables.
	 * @param initializeSchema Databases whose tables are created and updated at start-up.
	 * @param allowDataLoss Whether a database that may forget committed messages in a
	 * crash is accepted.
	 * @param idleInTransactionTimeout Time that a transaction which has appended may sit
	 * idle before PostgreSQL ends it, because nobody follows the log beyond it; 0 for no
	 * limit.
	 */
	record JdbcSettings(@Nullable String schema, @DefaultValue("sourced_") String tablePrefix,
			@DefaultValue("always") DatabaseInitializationMode initializeSchema,
			@DefaultValue("false") boolean allowDataLoss, @DefaultValue("1m") Duration idleInTransactionTimeout) {
	}

	/**
	 * Bounds that are checked before anything is sent to the database.
	 *
	 * @param tagsPerMessage Maximum number of tags of a message.
	 * @param itemsPerQuery Maximum number of items of a query.
	 * @param messagesPerAppend Maximum number of messages of an append.
	 * @param payload Maximum size of a payload as JSON, at most 1MB.
	 */
	record LimitSettings(@DefaultValue("64") int tagsPerMessage, @DefaultValue("64") int itemsPerQuery,
			@DefaultValue("1000") int messagesPerAppend, @DefaultValue("1MB") DataSize payload) {
	}

	/**
	 * Reading of the log.
	 *
	 * @param maxMessages Maximum number of messages that a read without a limit may
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
	 * Workers of consumer groups.
	 *
	 * @param enabled Whether this instance works for consumer groups.
	 * @param workers Number of units of work that run at once; at most half of the
	 * connection pool.
	 * @param lease Time that a claim of a worker holds without renewal.
	 * @param pollInterval Time between two look-ups for work that no signal has
	 * announced.
	 * @param batchSize Maximum number of messages of a lane that are taken at once.
	 * @param wholeLogBatchSize Maximum number of messages that are taken at once for a
	 * group with one lane over the whole log.
	 * @param lanesPerClaim Maximum number of lanes that a worker of a decider or reactor
	 * claims at once.
	 * @param projectorLanesPerClaim Maximum number of lanes that a worker of a projector
	 * claims at once.
	 * @param maxHandlingTime Time that a unit of work may take before its lanes are taken
	 * back.
	 * @param retries Maximum number of times a failing message is tried again.
	 * @param retryDelay Time before a failing message is tried again for the first time;
	 * it doubles with each.
	 * @param maxRetryDelay Maximum time before a failing message is tried again.
	 * @param whenExhausted What happens when a message has used up its retries.
	 */
	record ProcessingSettings(@DefaultValue("true") boolean enabled, @DefaultValue("4") int workers,
			@DefaultValue("30s") Duration lease, @DefaultValue("5s") Duration pollInterval,
			@DefaultValue("50") int batchSize, @DefaultValue("1000") int wholeLogBatchSize,
			@DefaultValue("8") int lanesPerClaim, @DefaultValue("50") int projectorLanesPerClaim,
			@DefaultValue("5m") Duration maxHandlingTime, @DefaultValue("15") int retries,
			@DefaultValue("1s") Duration retryDelay, @DefaultValue("10m") Duration maxRetryDelay,
			@DefaultValue("park") WhenExhausted whenExhausted) {

		EngineSettings engine() {
			return new EngineSettings(this.enabled ? this.workers : 0, this.lease, this.pollInterval);
		}

	}

	/**
	 * One consumer group. What is not set is as the processing of all groups.
	 *
	 * @param start Where the group starts when it is first registered; reactions at the
	 * head of the log, all others at its beginning, if not set.
	 * @param acceptRemovedTypes Whether the group goes on though this version of the
	 * application handles fewer message types than the last; set it for one deployment.
	 * @param lanesPerClaim Maximum number of lanes that a worker claims at once.
	 * @param batchSize Maximum number of messages of a lane that are taken at once.
	 * @param maxHandlingTime Time that a unit of work may take before its lanes are taken
	 * back.
	 * @param retries Maximum number of times a failing message is tried again.
	 * @param retryDelay Time before a failing message is tried again for the first time.
	 * @param maxRetryDelay Maximum time before a failing message is tried again.
	 * @param whenExhausted What happens when a message has used up its retries.
	 */
	record GroupSettings(@Nullable StartPosition start, @DefaultValue("false") boolean acceptRemovedTypes,
			@Nullable Integer lanesPerClaim, @Nullable Integer batchSize, @Nullable Duration maxHandlingTime,
			@Nullable Integer retries, @Nullable Duration retryDelay, @Nullable Duration maxRetryDelay,
			@Nullable WhenExhausted whenExhausted) {
	}

	/**
	 * Health of the log.
	 *
	 * @param stalledAfter Time that the oldest message of a group may wait before the
	 * group counts as stalled.
	 * @param stalledIsDown Whether the health is down while a group is stalled.
	 */
	record HealthSettings(@DefaultValue("5m") Duration stalledAfter, @DefaultValue("false") boolean stalledIsDown) {
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
