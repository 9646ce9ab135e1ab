package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the connection of the calling thread's transaction says about the transaction.
 * Spring knows only what it was asked for itself, and SQL may have asked for something
 * else.
 *
 * @param readCommitted whether each statement sees what was committed before it
 * @param readOnly whether nothing can be written
 */
record TransactionTraits(boolean readCommitted, boolean readOnly) {

	/*
	 * A query, and not a command like SHOW: after the first query of a transaction
	 * neither can change any more.
	 */
	private static final String POSTGRES = """
			select current_setting('transaction_isolation') = 'read committed' as read_committed,
				current_setting('transaction_read_only') = 'on' as read_only""";

	/**
	 * The traits of the current transaction. PostgreSQL is asked once for each.
	 * @param database the database, whose connection the transaction holds
	 * @return the traits
	 */
	static TransactionTraits current(SourcedDatabase database) {
		JdbcOperations jdbc = database.jdbc();
		return switch (database.kind()) {
			case H2 -> Objects.requireNonNull(
					jdbc.execute((ConnectionCallback<TransactionTraits>) (connection) -> new TransactionTraits(
							connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
							connection.isReadOnly())));
			case POSTGRESQL -> {
				Memory known = TransactionMemory.find(database, Memory.class);
				yield (known != null) ? known.traits : asked(database);
			}
		};
	}

	private static TransactionTraits asked(SourcedDatabase database) {
		TransactionTraits traits = Objects.requireNonNull(database.jdbc()
			.queryForObject(POSTGRES,
					(row, n) -> new TransactionTraits(row.getBoolean("read_committed"), row.getBoolean("read_only"))));
		new Memory(database, traits).bind();
		return traits;
	}

	private static final class Memory extends TransactionMemory {

		private final TransactionTraits traits;

		Memory(SourcedDatabase database, TransactionTraits traits) {
			super(database);
			this.traits = traits;
		}

	}

}
