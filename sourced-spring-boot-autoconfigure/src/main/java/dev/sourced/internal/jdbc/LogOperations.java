package dev.sourced.internal.jdbc;

import dev.sourced.internal.store.Transactions;

/**
 * The operations of the log whose statements differ between databases.
 *
 * @param append the guarded append
 * @param read a read that tells where it was answered
 * @param watermark up to where the log is settled
 * @param typeLock keeps writers of a type away
 */
record LogOperations(AppendOperation append, ReadOperation read, WatermarkOperation watermark, TypeLock typeLock) {

	static LogOperations of(SourcedDatabase database, QueryRenderer renderer, Transactions transactions) {
		return switch (database.kind()) {
			case POSTGRESQL -> new LogOperations(new PostgresAppend(database, transactions, renderer),
					new PostgresRead(database), new PostgresWatermark(database), new PostgresTypeLock(database));
			case H2 -> new LogOperations(new H2Append(database, renderer), new H2Read(database),
					new H2Watermark(database), (type) -> H2LogLock.take(database));
		};
	}

}
