package dev.sourced.internal.jdbc.transaction;

import java.util.function.Supplier;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.TransactionBoundValue;
import dev.sourced.internal.jdbc.sql.TransactionTimeLimit;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.IllegalTransactionException;

/**
 * Transactions of Spring's transaction manager on one data source. Thread-safe.
 */
public final class JdbcTransactions implements Transactions {

	private final SourcedDatabase database;

	private final PlatformTransactionManager transactionManager;

	private final HeldConnection held;

	private final BegunTransactions begun;

	private final CompletingTransactions completing;

	/**
	 * Create the transactions.
	 * @param database the database
	 * @param transactionManager the manager of transactions on the database's data source
	 */
	public JdbcTransactions(SourcedDatabase database, PlatformTransactionManager transactionManager) {
		this.database = database;
		this.transactionManager = transactionManager;
		this.held = new HeldConnection(database.dataSource());
		this.begun = new BegunTransactions(transactionManager);
		this.completing = new CompletingTransactions(database.dataSource());
		if (transactionManager instanceof ConfigurableTransactionManager configurable) {
			configurable.addListener(this.completing);
		}
	}

	@Override
	public <T> T join(Supplier<T> work) {
		if (isActive()) {
			JoinedTransaction.current(this, this::requireUsable);
			return work.get();
		}
		return begin(work);
	}

	@Override
	public <T> T joinAtomically(Supplier<T> work) {
		if (isActive()) {
			JoinedTransaction.current(this, this::requireUsable);
			return new TransactionTemplate(this.transactionManager).<T>execute((status) -> work.get());
		}
		return begin(work);
	}

	private <T> T begin(Supplier<T> work) {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		if (!this.database.readCommittedByDefault()) {
			template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		}
		return OwnTransaction.run(this.transactionManager, template, () -> {
			JoinedTransaction.current(this, this::requireOurs);
			this.database.limitTransaction();
			return work.get();
		});
	}

	@Override
	public void limitNow() {
		if (isActive()) {
			this.database.jdbc().execute((ConnectionCallback<Boolean>) (connection) -> {
				TransactionTimeLimit.send(connection);
				return true;
			});
		}
	}

	@Override
	public boolean isActive() {
		ConnectionHolder holder = this.held.holder();
		return holder != null && !this.completing.contains(holder);
	}

	@Override
	public boolean isOutside() {
		return !TransactionSynchronizationManager.isSynchronizationActive()
				&& !TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.hasResource(this.database.dataSource());
	}

	@Override
	public boolean hasOwnSnapshot() {
		return isActive() && !isJoined() && !this.database.transactionTraits().readCommitted();
	}

	@Override
	public void afterCommit(Runnable action) {
		if (isActive()) {
			JoinedTransaction.current(this, this::requireUsable).afterCommit(action);
		}
		else {
			JoinedTransaction.runQuietly(action);
		}
	}

	@Override
	public boolean isTransient(Throwable failure) {
		return failure instanceof TransientDataAccessException || failure instanceof ConcurrencyFailureException;
	}

	@Override
	public boolean isLockFailure(Throwable failure) {
		return failure instanceof PessimisticLockingFailureException;
	}

	@Override
	public boolean survivesInterruption() {
		return this.database.dialect().survivesInterruption(this.database);
	}

	/*
	 * An optimistic locking failure is not transient: only user code has such locks, and
	 * only user code knows whether a repetition can succeed.
	 */
	@Override
	public boolean isStoreFault(Throwable failure) {
		return (isTransient(failure) && !(failure instanceof OptimisticLockingFailureException))
				|| failure instanceof CannotCreateTransactionException || failure instanceof TransactionSystemException
				|| failure instanceof NonTransientDataAccessResourceException
				|| failure instanceof RecoverableDataAccessException;
	}

	@Override
	public boolean isJoined() {
		return isActive() && TransactionBoundValue.find(this, JoinedTransaction.class) != null;
	}

	/*
	 * The transaction manager begins a transaction, but it may be one of another
	 * database.
	 */
	private void requireOurs() {
		if (this.held.holder() == null) {
			throw new IllegalTransactionException(
					"The transaction manager (%s) begins transactions without a connection of Sourced's data source, so "
						.formatted(this.transactionManager.getClass().getName())
							+ "nothing would be written as a whole; annotate the one that manages this data source with "
							+ "@SourcedTransactionManager");
		}
	}

	private void requireUsable() {
		if (!this.begun.includeCurrent()) {
			throw new IllegalTransactionException(
					"Unable to join a transaction that another transaction manager than Sourced's (%s) has begun: it would "
						.formatted(this.transactionManager.getClass().getName())
							+ "end apart from what is written here; use this transaction manager for it, or call it outside");
		}
		TransactionTraits traits = this.database.transactionTraits();
		if (traits.readOnly() || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
			throw new IllegalTransactionException(
					"Unable to join a read-only transaction; call it without readOnly = true");
		}
		if (!traits.readCommitted()) {
			throw new IllegalTransactionException(
					"Unable to join a transaction that is not at READ COMMITTED: the append condition would prove "
							+ "nothing; call it with isolation = READ_COMMITTED");
		}
	}

}
