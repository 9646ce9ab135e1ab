package dev.sourced.internal.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions of the calling thread that are past their commit or rollback while
 * callbacks still see them as active. Work that joined one of them would never be
 * committed, so an append in a callback after completion needs a transaction of its own.
 */
final class CompletingTransactions implements TransactionExecutionListener {

	private final DataSource dataSource;

	private final ThreadLocal<Deque<Completing>> current = ThreadLocal.withInitial(ArrayDeque::new);

	CompletingTransactions(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Whether a connection belongs to a transaction that is past its commit or rollback.
	 * @param holder the holder that binds the connection to the thread
	 * @return {@code true} if no work may join it any more
	 */
	boolean contains(Object holder) {
		return this.current.get().stream().anyMatch((completing) -> completing.holder() == holder);
	}

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		begin(transaction);
	}

	@Override
	public void beforeRollback(TransactionExecution transaction) {
		begin(transaction);
	}

	private void begin(TransactionExecution transaction) {
		Object holder = TransactionSynchronizationManager.getResource(this.dataSource);
		this.current.get().push(new Completing(transaction, holder));
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		end(transaction);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		end(transaction);
	}

	private void end(TransactionExecution transaction) {
		Deque<Completing> completing = this.current.get();
		completing.removeIf((one) -> one.transaction() == transaction);
		if (completing.isEmpty()) {
			this.current.remove();
		}
	}

	private record Completing(TransactionExecution transaction, @Nullable Object holder) {
	}

}
