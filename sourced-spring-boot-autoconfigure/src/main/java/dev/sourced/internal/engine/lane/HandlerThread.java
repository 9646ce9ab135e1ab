package dev.sourced.internal.engine.lane;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.group.LaneBatch;

/**
 * A thread that works on lanes and runs handlers. It may be interrupted only while a
 * handler runs in it: an interruption of the engine's own statements may break a
 * connection, and closes an H2 database of the same process. Thread-safe.
 */
public final class HandlerThread {

	/** The calling thread, if it works on lanes. */
	private static final ThreadLocal<@Nullable HandlerThread> CURRENT = new ThreadLocal<>();

	private final Thread thread = Thread.currentThread();

	private boolean inHandler;

	private Predicate<List<LaneBatch>> progress = (next) -> true;

	private Runnable restart = () -> {
	};

	private HandlerThread() {
	}

	/**
	 * The calling thread.
	 * @return the thread, which does not run handlers yet
	 */
	public static HandlerThread current() {
		return new HandlerThread();
	}

	/**
	 * Note that the calling thread, which is this one, runs handlers from now on.
	 */
	public void begin() {
		begin((next) -> true, () -> {
		});
	}

	/**
	 * Note that the calling thread, which is this one, runs handlers from now on.
	 * @param progress told what is handled next, if a unit is handled part by part, and
	 * answers whether it still may be
	 * @param restart lets the time of what is handled begin anew
	 */
	public void begin(Predicate<List<LaneBatch>> progress, Runnable restart) {
		this.progress = progress;
		this.restart = restart;
		CURRENT.set(this);
	}

	/**
	 * Ask whether a part of the unit may be handled, whose time begins now.
	 * @param next the part
	 * @return {@code false} if it must be left alone
	 */
	static boolean proceed(List<LaneBatch> next) {
		HandlerThread current = CURRENT.get();
		return current == null || current.progress.test(next);
	}

	/**
	 * Let the time of what is handled begin anew, as that of a unit that is no longer the
	 * same.
	 */
	static void anew() {
		HandlerThread current = CURRENT.get();
		if (current != null) {
			current.restart.run();
		}
	}

	/**
	 * Note that the thread runs no more handlers. An interruption that was meant for one
	 * of them, or that a callback after their commit has left behind, does not reach what
	 * comes next.
	 */
	public void end() {
		CURRENT.remove();
		Thread.interrupted();
	}

	static void enterHandler() {
		HandlerThread current = CURRENT.get();
		if (current != null) {
			current.enter();
		}
	}

	/*
	 * Neither an interruption that was meant for the handler nor one of its own reaches
	 * the engine's statements.
	 */
	static void leaveHandler() {
		HandlerThread current = CURRENT.get();
		if (current != null) {
			current.leave();
		}
	}

	private synchronized void enter() {
		this.inHandler = true;
	}

	private synchronized void leave() {
		this.inHandler = false;
		Thread.interrupted();
	}

	/**
	 * Interrupt the thread, if a handler runs in it.
	 */
	public synchronized void interruptHandler() {
		if (this.inHandler) {
			this.thread.interrupt();
		}
	}

	/**
	 * What the thread is doing.
	 * @return its stack trace
	 */
	public StackTraceElement[] stackTrace() {
		return this.thread.getStackTrace();
	}

}
