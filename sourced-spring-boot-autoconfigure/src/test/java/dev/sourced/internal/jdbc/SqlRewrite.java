package dev.sourced.internal.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Changes the text of statements on their way to the database: how a test breaks the log
 * without touching it. Counts what it has changed, because a replacement that no longer
 * fits the statements would break nothing and prove nothing.
 */
final class SqlRewrite {

	private final List<Replacement> replacements = new ArrayList<>();

	SqlRewrite replace(String part, String other) {
		this.replacements.add(new Replacement(part, other, new AtomicLong()));
		return this;
	}

	DataSource on(DataSource target) {
		return new DelegatingDataSource(target) {

			@Override
			public Connection getConnection() throws SQLException {
				return rewriting(super.getConnection());
			}

		};
	}

	/**
	 * Change the append function of the schema in the same way.
	 * @param jdbc the database
	 */
	void onFunction(JdbcOperations jdbc) {
		String definition = Objects.requireNonNull(
				jdbc.queryForObject("select pg_get_functiondef(to_regproc('sourced_append'))", String.class));
		jdbc.execute(rewritten(definition));
	}

	List<String> unused() {
		return this.replacements.stream()
			.filter((replacement) -> replacement.used().get() == 0)
			.map(Replacement::part)
			.toList();
	}

	private Connection rewriting(Connection connection) {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> call(connection, method, arguments));
	}

	private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
		if (method.getName().equals("prepareStatement")) {
			arguments[0] = rewritten((String) arguments[0]);
		}
		try {
			return method.invoke(connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private String rewritten(String sql) {
		String text = sql;
		for (Replacement replacement : this.replacements) {
			text = replacement.apply(text);
		}
		return text;
	}

	private record Replacement(String part, String other, AtomicLong used) {

		String apply(String sql) {
			if (!sql.contains(this.part)) {
				return sql;
			}
			this.used.incrementAndGet();
			return sql.replace(this.part, this.other);
		}

	}

}
