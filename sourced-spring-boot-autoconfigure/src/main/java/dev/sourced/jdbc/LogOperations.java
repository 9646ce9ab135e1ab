package dev.sourced.jdbc;

import dev.sourced.log.Transactions;

/**
 * The operations of the log whose statements differ between databases.
 *
 * @param append the guarded append
 * @param watermark up to where the log is settled
 * @param typeLock keeps writers of a type away
 */
record LogOperations(AppendOperation append, WatermarkOperation watermark, TypeLock typeLock) {

	static LogOperations of(SourcedDatabase database, QueryRenderer renderer, Transactions transactions) {
		return switch (database.kind()) {
			case POSTGRESQL ->
				new LogOperations(new PostgresAppend(database.jdbc(), transactions, renderer, database.store()),
						new PostgresWatermark(database.jdbc(), database.store()),
						new PostgresTypeLock(database.jdbc(), database.store()));
			case H2 -> new LogOperations(new H2Append(database.jdbc(), renderer, database.store()),
					new H2Watermark(database.jdbc(), database.store()),
					(type) -> H2Append.lock(database.jdbc(), database.store()));
		};
	}

}
