package dev.sourced.internal.engine.lane;

import dev.sourced.internal.store.Transactions;

import static org.mockito.Mockito.mock;

/**
 * Runs a test's code as a handler.
 */
public final class HandlerCall {

	private HandlerCall() {
	}

	public static void inHandler(Runnable handler) {
		new HandlerBoundary(mock(Transactions.class)).run(handler);
	}

}
