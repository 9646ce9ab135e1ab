package dev.sourced.internal.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Waits for PostgreSQL's answers no longer than the limit of the calling thread's work.
 */
final class LimitedJdbcTemplate extends JdbcTemplate {

	private final Supplier<DatabaseKind> kind;

	private final TimeLimits limits;

	LimitedJdbcTemplate(DataSource dataSource, Supplier<DatabaseKind> kind, TimeLimits limits) {
		super(dataSource, true);
		this.kind = kind;
		this.limits = limits;
	}

	@Override
	public <T extends @Nullable Object> T execute(ConnectionCallback<T> action) throws DataAccessException {
		if (this.kind.get() != DatabaseKind.POSTGRESQL) {
			return super.execute(action);
		}
		return super.execute((ConnectionCallback<T>) (connection) -> {
			SocketLimit limit = SocketLimit.on(connection, this.limits.answerMillis());
			try {
				return action.doInConnection(connection);
			}
			finally {
				limit.end();
			}
		});
	}

	/*
	 * Statements that are not built by {@link Sql} do not carry the limits of their
	 * transaction.
	 */
	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		super.applyStatementSettings(statement);
		TransactionLimit.send(statement.getConnection());
	}

}
