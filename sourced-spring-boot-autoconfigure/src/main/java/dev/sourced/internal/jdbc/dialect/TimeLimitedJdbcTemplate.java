package dev.sourced.internal.jdbc.dialect;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.internal.jdbc.sql.SocketLimit;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.sql.TransactionTimeLimit;

/**
 * Waits for answers no longer than the limit of the calling thread's work, where the
 * dialect says that connections can.
 */
final class TimeLimitedJdbcTemplate extends JdbcTemplate {

	private final Supplier<TimeLimitOperations> operations;

	private final TimeLimits limits;

	TimeLimitedJdbcTemplate(DataSource dataSource, Supplier<TimeLimitOperations> operations, TimeLimits limits) {
		super(dataSource, true);
		this.operations = operations;
		this.limits = limits;
	}

	@Override
	public <T extends @Nullable Object> T execute(ConnectionCallback<T> action) throws DataAccessException {
		if (!this.operations.get().boundAnswers()) {
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
		TransactionTimeLimit.send(statement.getConnection());
	}

}
