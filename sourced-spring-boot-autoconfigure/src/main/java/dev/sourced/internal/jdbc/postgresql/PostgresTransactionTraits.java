package dev.sourced.internal.jdbc.postgresql;

import java.util.Objects;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.TransactionBoundValue;
import dev.sourced.internal.jdbc.sql.TransactionTraits;

/**
 * The traits of a transaction on PostgreSQL, which is asked for them once.
 */
final class PostgresTransactionTraits extends TransactionBoundValue {

	/*
	 * A query, and not a command like SHOW: after the first query of a transaction
	 * neither can change any more.
	 */
	private static final String TRAITS = """
			select current_setting('transaction_isolation') = 'read committed' as read_committed,
				current_setting('transaction_read_only') = 'on' as read_only""";

	private final TransactionTraits traits;

	private PostgresTransactionTraits(SourcedDatabase database, TransactionTraits traits) {
		super(database);
		this.traits = traits;
	}

	static TransactionTraits current(SourcedDatabase database) {
		PostgresTransactionTraits known = find(database, PostgresTransactionTraits.class);
		return (known != null) ? known.traits : asked(database);
	}

	private static TransactionTraits asked(SourcedDatabase database) {
		TransactionTraits traits = Objects.requireNonNull(database.jdbc()
			.queryForObject(TRAITS,
					(row, n) -> new TransactionTraits(row.getBoolean("read_committed"), row.getBoolean("read_only"))));
		new PostgresTransactionTraits(database, traits).bind();
		return traits;
	}

}
