package dev.sourced.internal.jdbc.toy;

import java.util.List;

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
import dev.sourced.internal.jdbc.h2.H2Dialect;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.Transactions;

/**
 * The dialect of a database that calls itself Toy and is H2. It implements what
 * {@link Dialect} asks for and nothing else, and proves that this is all that another
 * database needs.
 */
public final class ToyDialect implements Dialect {

	private final Dialect h2 = new H2Dialect();

	@Override
	public String product() {
		return ToyDriver.PRODUCT;
	}

	@Override
	public String errorCodes() {
		return this.h2.product();
	}

	@Override
	public String lockTimeoutState() {
		return this.h2.lockTimeoutState();
	}

	@Override
	public SqlFragments fragments() {
		return this.h2.fragments();
	}

	@Override
	public AppendOperation append(SourcedDatabase database, Transactions transactions, QueryRenderer renderer) {
		return this.h2.append(database, transactions, renderer);
	}

	@Override
	public ReadOperation read(SourcedDatabase database) {
		return this.h2.read(database);
	}

	@Override
	public WatermarkOperation watermark(SourcedDatabase database) {
		return this.h2.watermark(database);
	}

	@Override
	public TypeLock typeLock(SourcedDatabase database) {
		return this.h2.typeLock(database);
	}

	@Override
	public KeyLock keyLock(SourcedDatabase database) {
		return this.h2.keyLock(database);
	}

	@Override
	public LaneOperations lanes(SourcedDatabase database, MessageJson json) {
		return this.h2.lanes(database, json);
	}

	@Override
	public OutcomeOperations outcomes(SourcedDatabase database) {
		return this.h2.outcomes(database);
	}

	@Override
	public ScheduleOperations schedules(SourcedDatabase database) {
		return this.h2.schedules(database);
	}

	@Override
	public RunOperations runs(SourcedDatabase database) {
		return this.h2.runs(database);
	}

	@Override
	public FeedOperation feeds(SourcedDatabase database) {
		return this.h2.feeds(database);
	}

	@Override
	public TransactionTraits transactionTraits(SourcedDatabase database) {
		return this.h2.transactionTraits(database);
	}

	/*
	 * Its tables are H2's, too, and Liquibase does not know the toy.
	 */
	@Override
	public SchemaLock schemaLock(SourcedDatabase database) {
		SchemaLock lock = this.h2.schemaLock(database);
		return (work) -> lock.whileHeld((locked) -> work.accept(ToyDriver.asH2(locked)));
	}

	@Override
	public List<DataLoss> dataLosses(SourcedDatabase database) {
		return this.h2.dataLosses(database);
	}

	@Override
	public void check(SourcedDatabase database) {
		this.h2.check(database);
	}

}
