package dev.sourced.internal.jdbc.schema;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.IllegalTransactionException;

/**
 * Begins a transaction to make sure that the transaction manager manages our data source.
 */
final class TransactionCheck {

	private final Transactions transactions;

	TransactionCheck(Transactions transactions) {
		this.transactions = transactions;
	}

	void run() {
		try {
			this.transactions.join(() -> true);
		}
		catch (IllegalTransactionException ex) {
			throw new InvalidConfigurationException("Unable to append: %s".formatted(ex.getMessage()),
					"Declare a transaction manager for this very data source (a JdbcTransactionManager, or a "
							+ "JpaTransactionManager that uses it) and annotate it with @SourcedTransactionManager.");
		}
	}

}
