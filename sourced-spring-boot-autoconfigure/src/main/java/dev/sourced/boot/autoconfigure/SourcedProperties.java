package dev.sourced.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.util.unit.DataSize;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.StartPosition;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.assembly.GroupChoices;
import dev.sourced.internal.engine.EngineSettings;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.workflow.WorkflowLimits;

/**
 * Settings of Sourced.
 *
 * @param enabled Whether Sourced is auto-configured.
 * @param append Appends.
 * @param blobs Bytes that messages refer to.
 * @param command Commands.
 * @param jdbc Database tables.
 * @param limits Limits that are checked before anything is sent to the database.
 * @param read Reading from the log.
 * @param tags Tags of stored messages.
 * @param models Decision models.
 * @param processing Workers of consumer groups.
 * @param groups Settings of single consumer groups, by group id.
 * @param signals How instances notify each other of new work: 'auto' (LISTEN and NOTIFY
 * on PostgreSQL, if available), 'off', or the JDBC URL of the database itself if the
 * application connects through a pooler.
 * @param health Health indicator.
 * @param web HTTP requests and responses.
 * @param workflow Runs of workflows.
 */
@ConfigurationProperties("sourced")
record SourcedProperties(@DefaultValue("true") boolean enabled, @DefaultValue AppendSettings append,
		@DefaultValue BlobSettings blobs, @DefaultValue CommandSettings command, @DefaultValue JdbcSettings jdbc,
		@DefaultValue LimitSettings limits, @DefaultValue ReadSettings read, @DefaultValue TagSettings tags,
		@DefaultValue ModelSettings models, @DefaultValue ProcessingSettings processing,
		@DefaultValue Map<String, GroupSettings> groups, @DefaultValue("auto") String signals,
		@DefaultValue HealthSettings health, @DefaultValue WebSettings web, @DefaultValue WorkflowSettings workflow) {

	MessageLimits bounds() {
		return new MessageLimits(this.limits.tagsPerMessage(), this.limits.itemsPerQuery(),
				this.limits.messagesPerAppend(), Math.toIntExact(this.limits.payload().toBytes()),
				this.read.maxMessages());
	}

	GroupChoices groupChoices() {
		return new GroupChoices(
				this.groups.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey,
							(group) -> new GroupChoices.Choice(group.getValue().start(),
									group.getValue().acceptRemovedTypes(), group.getValue().optional()))),
				new GroupWorkSettings(this));
	}

	/**
	 * Appends.
	 *
	 * @param groupCommit Whether concurrent appends outside of any transaction share
	 * their commits (PostgreSQL).
	 */
	record AppendSettings(@DefaultValue("false") boolean groupCommit) {
	}

	/**
	 * Bytes that messages refer to.
	 *
	 * @param store Where the bytes are kept.
	 * @param directory Directory of the files, which all instances share. Required for
	 * 'file'.
	 * @param maxSize Maximum size of a blob.
	 */
	record BlobSettings(@DefaultValue("jdbc") BlobPlace store, @Nullable String directory,
			@DefaultValue("100MB") DataSize maxSize) {
	}

	/**
	 * Places for the bytes of blobs.
	 */
	enum BlobPlace {

		/** The database of the log. */
		JDBC,

		/** Files. */
		FILE

	}

	/**
	 * Commands.
	 *
	 * @param conflictRetries Maximum number of times a command is decided again after a
	 * conflict, a deadlock or a lock timeout.
	 * @param recordUser Whether the name of the authenticated user is recorded in the
	 * metadata of commands and of what follows from them, where Spring Security is on the
	 * class path.
	 */
	record CommandSettings(@DefaultValue("5") int conflictRetries, @DefaultValue("true") boolean recordUser) {
	}

	/**
	 * Decision models.
	 *
	 * @param cache Maximum number of states of decision models that an instance keeps, to
	 * decide the next command without reading. 0 for none.
	 */
	record ModelSettings(@DefaultValue("0") int cache) {
	}

	/**
	 * Database tables.
	 *
	 * @param schema Schema of the tables. Defaults to the schema of the connection.
	 * @param tablePrefix Prefix of all table names.
	 * @param initializeSchema When to create and update the tables at start-up.
	 * @param allowDataLoss Whether to accept a database that may lose committed messages
	 * in a crash.
	 * @param idleInTransactionTimeout Time after which PostgreSQL ends an idle
	 * transaction that has appended, because it holds back all consumer groups. 0 for no
	 * limit.
	 */
	record JdbcSettings(@Nullable String schema, @DefaultValue("sourced_") String tablePrefix,
			@DefaultValue("always") DatabaseInitializationMode initializeSchema,
			@DefaultValue("false") boolean allowDataLoss, @DefaultValue("1m") Duration idleInTransactionTimeout) {
	}

	/**
	 * Limits that are checked before anything is sent to the database.
	 *
	 * @param tagsPerMessage Maximum number of tags of a message.
	 * @param itemsPerQuery Maximum number of items of a query.
	 * @param messagesPerAppend Maximum number of messages of an append.
	 * @param payload Maximum size of a payload as JSON, up to 1MB.
	 */
	record LimitSettings(@DefaultValue("64") int tagsPerMessage, @DefaultValue("64") int itemsPerQuery,
			@DefaultValue("1000") int messagesPerAppend, @DefaultValue("1MB") DataSize payload) {
	}

	/**
	 * Reading from the log.
	 *
	 * @param maxMessages Maximum number of messages that a read without a limit may
	 * return.
	 */
	record ReadSettings(@DefaultValue("100000") int maxMessages) {
	}

	/**
	 * Tags of stored messages.
	 *
	 * @param backfill Whether to index stored messages by tags that have been added to
	 * their type.
	 */
	record TagSettings(@DefaultValue("false") boolean backfill) {
	}

	/**
	 * Workers of consumer groups.
	 *
	 * @param enabled Whether this instance runs workers for consumer groups.
	 * @param autoStartup Whether the workers start with the application. Otherwise they
	 * start when the lifecycle bean 'sourcedProcessing' is started, as tests do.
	 * @param workers Number of units of work that run concurrently, up to half the size
	 * of the connection pool.
	 * @param lease Time after which the claim of a worker expires unless it is renewed.
	 * @param pollInterval Time between polls for work that no signal has announced.
	 * @param batchSize Number of messages of a lane that are fetched at once, up to ten
	 * times as many while few lanes are ready and claims are processed quickly.
	 * @param wholeLogBatchSize Maximum number of messages that are fetched at once for a
	 * group with a single lane.
	 * @param lanesPerClaim Number of lanes of a decider or reactor that a worker claims
	 * at once, up to ten times as many while claims are full and processed quickly.
	 * @param projectorLanesPerClaim Number of lanes of a projector that a worker claims
	 * at once, up to ten times as many while claims are full and processed quickly.
	 * @param maxHandlingTime Time that a unit of work may take before its claims are
	 * revoked.
	 * @param retries Maximum number of retries of a failing message.
	 * @param retryDelay Time before the first retry of a failing message; it doubles with
	 * each retry.
	 * @param maxRetryDelay Maximum time before a retry of a failing message.
	 * @param whenExhausted Action when a message has used up its retries.
	 */
	record ProcessingSettings(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean autoStartup,
			@DefaultValue("4") int workers, @DefaultValue("30s") Duration lease,
			@DefaultValue("5s") Duration pollInterval, @DefaultValue("50") int batchSize,
			@DefaultValue("1000") int wholeLogBatchSize, @DefaultValue("8") int lanesPerClaim,
			@DefaultValue("50") int projectorLanesPerClaim, @DefaultValue("5m") Duration maxHandlingTime,
			@DefaultValue("15") int retries, @DefaultValue("1s") Duration retryDelay,
			@DefaultValue("10m") Duration maxRetryDelay, @DefaultValue("park") WhenExhausted whenExhausted) {

		EngineSettings engine() {
			return new EngineSettings(this.enabled ? this.workers : 0, this.lease, this.pollInterval);
		}

	}

	/**
	 * Settings of one consumer group. The default of each is the setting for all groups.
	 *
	 * @param start Where the group starts when it is registered for the first time:
	 * 'beginning', 'head', or an instant from which on messages were recorded, such as
	 * 2026-01-01T00:00:00Z. Defaults to the head of the log for reactions, and to the
	 * beginning for all others.
	 * @param acceptRemovedTypes Whether the group continues although this version of the
	 * application handles fewer message types than the previous one. Set it for one
	 * deployment.
	 * @param optional Whether instances that have no handler of the group ignore its
	 * settings. By default they do not start, because the id may be misspelt.
	 * @param lanesPerClaim Number of lanes that a worker claims at once, up to ten times
	 * as many while claims are full and processed quickly, and never more than one if it
	 * is 1.
	 * @param batchSize Number of messages of a lane that are fetched at once, up to ten
	 * times as many while few lanes are ready and claims are processed quickly.
	 * @param maxHandlingTime Time that a unit of work may take before its claims are
	 * revoked.
	 * @param retries Maximum number of retries of a failing message.
	 * @param retryDelay Time before the first retry of a failing message; it doubles with
	 * each retry.
	 * @param maxRetryDelay Maximum time before a retry of a failing message.
	 * @param whenExhausted Action when a message has used up its retries.
	 */
	record GroupSettings(@Nullable StartPosition start, @DefaultValue("false") boolean acceptRemovedTypes,
			@DefaultValue("false") boolean optional, @Nullable Integer lanesPerClaim, @Nullable Integer batchSize,
			@Nullable Duration maxHandlingTime, @Nullable Integer retries, @Nullable Duration retryDelay,
			@Nullable Duration maxRetryDelay, @Nullable WhenExhausted whenExhausted) {
	}

	/**
	 * Health indicator.
	 *
	 * @param stalledAfter Time that the oldest message of a group may wait before the
	 * group counts as stalled.
	 * @param stalledIsDown Whether the health status is DOWN while a group is stalled.
	 */
	record HealthSettings(@DefaultValue("5m") Duration stalledAfter, @DefaultValue("false") boolean stalledIsDown) {
	}

	/**
	 * HTTP requests and responses.
	 *
	 * @param problemDetails Whether to answer rejected, invalid and conflicting commands
	 * with problem details (RFC 9457).
	 * @param positionHeader Whether responses of Spring MVC contain the position of the
	 * commands that their request has executed or enqueued, in the header
	 * 'Sourced-Position'.
	 * @param positionTimeout Longest time that a request waits until a consumer group has
	 * reached the position in its header 'Sourced-Position'.
	 */
	record WebSettings(@DefaultValue("true") boolean problemDetails, @DefaultValue("false") boolean positionHeader,
			@DefaultValue("5s") Duration positionTimeout) {
	}

	/**
	 * Runs of workflows.
	 *
	 * @param keep Time after which runs that have ended are removed. 0 to keep them.
	 * @param maxSteps Maximum number of steps of a run until it continues with another
	 * input.
	 * @param maxResultSize Maximum size of the result of a step or a run as JSON.
	 */
	record WorkflowSettings(@DefaultValue("30d") Duration keep, @DefaultValue("1000") int maxSteps,
			@DefaultValue("1MB") DataSize maxResultSize) {

		private static final long LARGEST = DataSize.ofMegabytes(100).toBytes();

		WorkflowLimits limits() {
			if (this.maxSteps < 1) {
				throw new InvalidConfigurationException(
						"'sourced.workflow.max-steps' must be positive (value: %s)".formatted(this.maxSteps),
						"Set it to the largest number of steps of a run, for example 1000.");
			}
			long bytes = this.maxResultSize.toBytes();
			if (bytes < 1 || bytes > LARGEST) {
				throw new InvalidConfigurationException(
						"'sourced.workflow.max-result-size' must be between 1B and 100MB (value: %s)"
							.formatted(this.maxResultSize),
						"Set it to the size of the largest result of a step, for example 1MB.");
			}
			return new WorkflowLimits(this.maxSteps, bytes);
		}

	}

}
