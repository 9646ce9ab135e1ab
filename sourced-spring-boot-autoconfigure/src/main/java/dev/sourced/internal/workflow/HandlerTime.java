package dev.sourced.internal.workflow;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The time of a handler, in which its thread may be interrupted. The method of a workflow
 * is called in it. The engine's own statements are outside of it, because an interruption
 * may break a connection; the application's code within them is inside again. All is done
 * in the calling thread, and what it throws is passed on as it is.
 */
public interface HandlerTime {

	/**
	 * Do something outside of the handler's time.
	 * @param <T> the type of the result
	 * @param statements what to do
	 * @return its result
	 */
	<T extends @Nullable Object> T outside(Supplier<T> statements);

	/**
	 * Do something inside of the handler's time, from within {@link #outside}.
	 * @param <T> the type of the result
	 * @param code what to do
	 * @return its result
	 */
	<T extends @Nullable Object> T inside(Supplier<T> code);

	/**
	 * A time in which nobody interrupts.
	 * @return the time
	 */
	static HandlerTime uninterrupted() {
		return new HandlerTime() {

			@Override
			public <T extends @Nullable Object> T outside(Supplier<T> statements) {
				return statements.get();
			}

			@Override
			public <T extends @Nullable Object> T inside(Supplier<T> code) {
				return code.get();
			}

		};
	}

}
