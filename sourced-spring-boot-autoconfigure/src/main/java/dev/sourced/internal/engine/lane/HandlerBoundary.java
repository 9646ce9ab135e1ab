package dev.sourced.internal.engine.lane;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.store.Transactions;

/**
 * The boundary between handlers and the engine: a failure that comes out of a handler is
 * marked, and an interruption does not. Thread-safe.
 */
final class HandlerBoundary implements HandlerCalls {

	private final Transactions transactions;

	HandlerBoundary(Transactions transactions) {
		this.transactions = transactions;
	}

	@Override
	public <T extends @Nullable Object> T call(Supplier<T> handler) {
		HandlerThread.enterHandler();
		try {
			return handler.get();
		}
		catch (CommandRejected ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new HandlerFailedException(ex);
		}
		finally {
			HandlerThread.leaveHandler();
		}
	}

	/**
	 * Run a unit in a transaction. What fails at its end is marked, too: what handlers
	 * have written may be judged only then.
	 * @param unit the unit, which ends with its acknowledgement
	 * @return how many lanes are ready again
	 */
	int inTransaction(Supplier<Integer> unit) {
		AtomicBoolean acknowledged = new AtomicBoolean();
		try {
			return this.transactions.join(() -> {
				Integer ready = unit.get();
				acknowledged.set(true);
				return ready;
			});
		}
		catch (ClaimLostException | HandlerFailedException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			if (acknowledged.get()) {
				throw new HandlerFailedException(ex);
			}
			throw ex;
		}
	}

}
