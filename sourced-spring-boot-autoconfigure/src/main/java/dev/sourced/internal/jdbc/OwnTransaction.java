package dev.sourced.internal.jdbc;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Runs work in a transaction of its own. If both the work and the rollback fail, Spring's
 * template throws the failure of the rollback and logs the original one; this class does
 * the opposite.
 */
final class OwnTransaction {

	private static final Logger logger = LoggerFactory.getLogger(OwnTransaction.class);

	private OwnTransaction() {
	}

	static <T> T run(PlatformTransactionManager manager, TransactionDefinition definition, Supplier<T> work) {
		TransactionStatus status = manager.getTransaction(definition);
		T result;
		try {
			result = work.get();
		}
		catch (Throwable ex) {
			rollback(manager, status);
			throw ex;
		}
		manager.commit(status);
		return result;
	}

	/*
	 * If the connection was lost during the work, the rollback fails as well.
	 */
	private static void rollback(PlatformTransactionManager manager, TransactionStatus status) {
		try {
			manager.rollback(status);
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Unable to roll back", ex);
		}
	}

}
