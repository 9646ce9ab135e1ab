package dev.sourced.internal.jdbc.transaction;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * A transaction of its own around some work. Spring's template throws what failed in the
 * rollback, and what mattered goes to the log as an error; here it is the other way
 * round.
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
	 * A connection that was lost under the work cannot be rolled back either.
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
