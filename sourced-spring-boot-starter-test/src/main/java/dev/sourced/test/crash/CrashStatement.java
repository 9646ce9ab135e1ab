package dev.sourced.test.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a connection that may be dropped.
 */
final class CrashStatement implements InvocationHandler {

	private final Statement statement;

	private final @Nullable String prepared;

	private final Connection proxy;

	private final CrashConnection connection;

	private @Nullable String batched;

	private CrashStatement(Statement statement, @Nullable String prepared, Connection proxy,
			CrashConnection connection) {
		this.statement = statement;
		this.prepared = prepared;
		this.proxy = proxy;
		this.connection = connection;
	}

	static Object around(Statement statement, Class<?> type, @Nullable String prepared, Connection proxy,
			CrashConnection connection) {
		return Proxy.newProxyInstance(CrashStatement.class.getClassLoader(), new Class<?>[] { type },
				new CrashStatement(statement, prepared, proxy, connection));
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
		String name = method.getName();
		if (name.equals("getConnection")) {
			return this.proxy;
		}
		if (name.equals("equals") && arguments != null) {
			return self == arguments[0];
		}
		if (name.equals("addBatch") && arguments != null && arguments[0] instanceof String sql) {
			this.batched = sql;
		}
		if (name.startsWith("execute")) {
			return this.connection.run(text(arguments), () -> CrashConnection.call(this.statement, method, arguments));
		}
		return CrashConnection.call(this.statement, method, arguments);
	}

	private @Nullable String text(Object @Nullable [] arguments) {
		if (arguments != null && arguments[0] instanceof String sql) {
			return sql;
		}
		return (this.prepared != null) ? this.prepared : this.batched;
	}

}
