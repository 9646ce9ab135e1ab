package dev.sourced.internal.jdbc.h2;

import java.util.List;
import java.util.stream.Stream;

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
import dev.sourced.internal.jdbc.dialect.TypeLock;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.Transactions;

/**
 * H2, embedded or as a server. Most of its locks are one row, {@link H2LogLock}.
 */
public final class H2Dialect implements Dialect {

	@Override
	public String product() {
		return "H2";
	}

	@Override
	public String lockTimeoutState() {
		return "HYT00";
	}

	@Override
	public SqlFragments fragments() {
		return H2Fragments.INSTANCE;
	}

	@Override
	public AppendOperation append(SourcedDatabase database, Transactions transactions, QueryRenderer renderer) {
		return new H2Append(database, renderer);
	}

	@Override
	public ReadOperation read(SourcedDatabase database) {
		return new H2Read(database);
	}

	@Override
	public WatermarkOperation watermark(SourcedDatabase database) {
		return new H2Watermark(database);
	}

	@Override
	public TypeLock typeLock(SourcedDatabase database) {
		return (type) -> H2LogLock.take(database);
	}

	@Override
	public KeyLock keyLock(SourcedDatabase database) {
		return (table, key) -> H2LogLock.take(database);
	}

	@Override
	public LaneOperations lanes(SourcedDatabase database, MessageJson json) {
		return new H2Lanes(database, json);
	}

	@Override
	public OutcomeOperations outcomes(SourcedDatabase database) {
		return new H2Outcomes(database);
	}

	@Override
	public ScheduleOperations schedules(SourcedDatabase database) {
		return new H2Schedules(database);
	}

	@Override
	public RunOperations runs(SourcedDatabase database) {
		return new H2Runs(database);
	}

	@Override
	public FeedOperation feeds(SourcedDatabase database) {
		return new H2Feeds(database);
	}

	@Override
	public TransactionTraits transactionTraits(SourcedDatabase database) {
		return TransactionTraits.current(database.jdbc());
	}

	/*
	 * H2 in this process keeps its file in a channel that an interruption of any thread
	 * closes for all; in memory, or behind a socket, it does not.
	 */
	@Override
	public boolean survivesInterruption(SourcedDatabase database) {
		return Stream.of("jdbc:h2:mem:", "jdbc:h2:tcp:", "jdbc:h2:ssl:").anyMatch(database.url()::startsWith);
	}

	@Override
	public SchemaLock schemaLock(SourcedDatabase database) {
		return new H2SchemaLock(database);
	}

	@Override
	public boolean isEmbedded() {
		return true;
	}

	@Override
	public List<DataLoss> dataLosses(SourcedDatabase database) {
		return H2Durability.losses(database.jdbc());
	}

	@Override
	public void check(SourcedDatabase database) {
		new H2PositionRepair(database.jdbc(), database.tables()).run();
		new H2VersionRepair(database.jdbc(), database.tables()).run();
	}

}
