package dev.sourced.internal.jdbc.postgresql;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.sourced.internal.jdbc.dialect.AppendOperation;
import dev.sourced.internal.jdbc.dialect.DataLoss;
import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.dialect.FeedOperation;
import dev.sourced.internal.jdbc.dialect.KeyLock;
import dev.sourced.internal.jdbc.dialect.LaneOperations;
import dev.sourced.internal.jdbc.dialect.OutcomeOperations;
import dev.sourced.internal.jdbc.dialect.ReadOperation;
import dev.sourced.internal.jdbc.dialect.RunOperations;
import dev.sourced.internal.jdbc.dialect.ScheduleOperations;
import dev.sourced.internal.jdbc.dialect.SchemaLock;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.SqlFragments;
import dev.sourced.internal.jdbc.dialect.TimeLimitOperations;
import dev.sourced.internal.jdbc.dialect.TypeLock;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.postgresql.signal.PostgresSignalChannel;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.store.Transactions;

/**
 * PostgreSQL, and what calls itself so.
 */
public final class PostgresDialect implements Dialect {

	private final boolean groupCommit;

	/**
	 * The dialect, as the application has chosen it.
	 * @param groupCommit whether appends outside of any transaction share their commits
	 */
	public PostgresDialect(boolean groupCommit) {
		this.groupCommit = groupCommit;
	}

	@Override
	public String product() {
		return "PostgreSQL";
	}

	@Override
	public String lockTimeoutState() {
		return "55P03";
	}

	@Override
	public SqlFragments fragments() {
		return PostgresFragments.INSTANCE;
	}

	@Override
	public AppendOperation append(SourcedDatabase database, Transactions transactions, QueryRenderer renderer) {
		return new PostgresAppend(database, transactions, renderer, this.groupCommit);
	}

	@Override
	public ReadOperation read(SourcedDatabase database) {
		return new PostgresRead(database);
	}

	@Override
	public WatermarkOperation watermark(SourcedDatabase database) {
		return new PostgresWatermark(database);
	}

	@Override
	public TypeLock typeLock(SourcedDatabase database) {
		return new PostgresTypeLock(database);
	}

	@Override
	public KeyLock keyLock(SourcedDatabase database) {
		return new PostgresKeyLock(database);
	}

	@Override
	public LaneOperations lanes(SourcedDatabase database, MessageJson json) {
		return new PostgresLanes(database, json);
	}

	@Override
	public OutcomeOperations outcomes(SourcedDatabase database) {
		return new PostgresOutcomes(database);
	}

	@Override
	public ScheduleOperations schedules(SourcedDatabase database) {
		return new PostgresSchedules(database);
	}

	@Override
	public RunOperations runs(SourcedDatabase database) {
		return new PostgresRuns(database);
	}

	@Override
	public FeedOperation feeds(SourcedDatabase database) {
		return new PostgresFeeds(database);
	}

	@Override
	public TransactionTraits transactionTraits(SourcedDatabase database) {
		return PostgresTransactionTraits.current(database);
	}

	@Override
	public TimeLimitOperations timeLimits() {
		return PostgresTimeLimits.INSTANCE;
	}

	@Override
	public SchemaLock schemaLock(SourcedDatabase database) {
		return new PostgresSchemaLock(database);
	}

	/*
	 * PostgreSQL can be told not to wait for the disk.
	 */
	@Override
	public List<DataLoss> dataLosses(SourcedDatabase database) {
		return Stream.of("fsync", "synchronous_commit")
			.filter((setting) -> "off"
				.equals(database.jdbc().queryForObject("select current_setting(?)", String.class, setting)))
			.map((setting) -> new DataLoss("PostgreSQL runs with %s=off".formatted(setting),
					"Set %s=on".formatted(setting)))
			.toList();
	}

	@Override
	public void check(SourcedDatabase database) {
		new LockSelfTest(database).run();
		new PoolerCheck(database).run();
		new PostgresPositionCheck(database.jdbc(), database.tables()).run();
		new NetworkCheck(database).run();
	}

	@Override
	public Optional<SignalChannel> signals(SourcedDatabase database, Transactions transactions,
			Supplier<DataSource> direct) {
		return Optional.of(new PostgresSignalChannel(database, transactions, direct.get()));
	}

}
