package dev.sourced.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import org.jspecify.annotations.Nullable;

/**
 * A connection for code that commits and rolls back at will, inside a transaction that
 * only its owner ends: a commit sets a savepoint, and a rollback returns to the last
 * savepoint.
 */
final class OneTransaction implements InvocationHandler {

	private final Connection connection;

	private Savepoint kept;

	private OneTransaction(Connection connection) throws SQLException {
		this.connection = connection;
		this.kept = connection.setSavepoint();
	}

	/**
	 * A connection that shares the transaction of another one.
	 * @param connection a connection in a transaction
	 * @return the connection
	 * @throws SQLException if the database does not support savepoints
	 */
	static Connection on(Connection connection) throws SQLException {
		return (Connection) Proxy.newProxyInstance(OneTransaction.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new OneTransaction(connection));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		switch (method.getName()) {
			case "commit" -> {
				this.connection.releaseSavepoint(this.kept);
				this.kept = this.connection.setSavepoint();
				return null;
			}
			case "setAutoCommit", "close" -> {
				return null;
			}
			default -> {
				if (method.getName().equals("rollback") && arguments == null) {
					this.connection.rollback(this.kept);
					return null;
				}
				return pass(method, arguments);
			}
		}
	}

	private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
