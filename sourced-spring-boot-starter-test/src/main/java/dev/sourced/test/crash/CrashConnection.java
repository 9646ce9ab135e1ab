package dev.sourced.test.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A connection with a boundary before and after each commit of something that was
 * written. Of a dropped instance it only rolls back and closes.
 */
final class CrashConnection implements InvocationHandler {

	private static final Set<String> CLEAN_UP = Set.of("close", "isClosed", "rollback", "setAutoCommit",
			"getAutoCommit", "setReadOnly", "isReadOnly", "setTransactionIsolation", "getTransactionIsolation",
			"clearWarnings", "getWarnings", "unwrap", "isWrapperFor", "getHoldability", "setHoldability");

	private final Connection connection;

	private final Boundaries boundaries;

	private final WrittenStatements written = new WrittenStatements();

	private CrashConnection(Connection connection, Boundaries boundaries) {
		this.connection = connection;
		this.boundaries = boundaries;
	}

	static Connection around(Connection connection, Boundaries boundaries) {
		return (Connection) Proxy.newProxyInstance(CrashConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new CrashConnection(connection, boundaries));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return ofObject(proxy, method, arguments);
		}
		if (this.boundaries.isDropped()) {
			requireCleanUp(method);
		}
		return switch (method.getName()) {
			case "commit" -> commit(method, arguments);
			case "setAutoCommit" -> (arguments != null && Boolean.TRUE.equals(arguments[0])) ? commit(method, arguments)
					: call(method, arguments);
			case "rollback" -> rollback(method, arguments);
			case "createStatement", "prepareStatement", "prepareCall" ->
				CrashStatement.around((Statement) Objects.requireNonNull(call(method, arguments)),
						method.getReturnType(), text(arguments), (Connection) proxy, this);
			default -> call(method, arguments);
		};
	}

	private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> call(method, arguments);
		};
	}

	/*
	 * Switching to autocommit would commit what the dropped instance has open.
	 */
	private void requireCleanUp(Method method) throws SQLException {
		if (!CLEAN_UP.contains(method.getName())) {
			throw new InstanceDroppedError();
		}
		if (method.getName().equals("setAutoCommit")) {
			abandon();
		}
	}

	private static @Nullable String text(Object @Nullable [] arguments) {
		return (arguments != null && arguments[0] instanceof String text) ? text : null;
	}

	private @Nullable Object commit(Method method, Object @Nullable [] arguments) throws Throwable {
		if (this.written.isEmpty() || this.boundaries.isDropped()) {
			return call(method, arguments);
		}
		String what = this.written.take();
		reach("just before the commit of: " + what);
		Object result = call(method, arguments);
		reach("just after the commit of: " + what);
		return result;
	}

	private @Nullable Object rollback(Method method, Object @Nullable [] arguments) throws Throwable {
		if (arguments == null) {
			this.written.take();
		}
		return call(method, arguments);
	}

	/**
	 * Run a statement, which outside of a transaction is one by itself.
	 */
	@Nullable Object run(@Nullable String sql, Execution execution) throws Throwable {
		this.boundaries.requireAlive();
		String write = WrittenStatements.write(sql);
		if (write == null) {
			return execution.run();
		}
		if (!this.connection.getAutoCommit()) {
			this.written.add(write);
			return execution.run();
		}
		reach("just before: " + write);
		Object result = execution.run();
		reach("just after: " + write);
		return result;
	}

	private void reach(String place) throws SQLException {
		try {
			this.boundaries.reach(place);
		}
		catch (InstanceDroppedError ex) {
			abandon();
			throw ex;
		}
	}

	private void abandon() throws SQLException {
		if (!this.connection.isClosed() && !this.connection.getAutoCommit()) {
			this.connection.rollback();
		}
	}

	private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
		return call(this.connection, method, arguments);
	}

	static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * Runs a statement.
	 */
	@FunctionalInterface
	interface Execution {

		@Nullable Object run() throws Throwable;

	}

}
