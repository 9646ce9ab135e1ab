package dev.sourced.internal.engine.lane;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.workflow.HandlerTime;

/**
 * The boundary between the methods of workflows and the engine. A failure that comes out
 * of a method is marked, and an interruption does not. The method calls the engine again
 * for each step, and the time that it may take begins anew with each: a method may have
 * many steps that are long. Thread-safe.
 */
public final class EntryBoundary implements HandlerCalls, HandlerTime {

	@Override
	public <T extends @Nullable Object> T call(Supplier<T> handler) {
		try {
			return inside(handler);
		}
		catch (Throwable ex) {
			throw new HandlerFailedException(ex);
		}
	}

	@Override
	public <T extends @Nullable Object> T outside(Supplier<T> statements) {
		HandlerThread.leaveHandler();
		HandlerThread.anew();
		try {
			return statements.get();
		}
		finally {
			HandlerThread.anew();
			HandlerThread.enterHandler();
		}
	}

	@Override
	public <T extends @Nullable Object> T inside(Supplier<T> code) {
		HandlerThread.enterHandler();
		try {
			return code.get();
		}
		finally {
			HandlerThread.leaveHandler();
		}
	}

}
