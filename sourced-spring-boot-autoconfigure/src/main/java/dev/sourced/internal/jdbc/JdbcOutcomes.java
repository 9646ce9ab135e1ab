package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.command.Rejection;
import dev.sourced.internal.jdbc.dialect.OutcomeOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.StoredOutcome;

/**
 * Outcomes on JDBC: a row for each decided command, whose primary key allows only one,
 * ever.
 */
public final class JdbcOutcomes implements Outcomes {

	private static final int ACCEPTED = 0;

	private static final int REJECTED = 1;

	private static final int SKIPPED = 2;

	private static final int LONGEST_REASON = 4000;

	private static final String FIND = """
			select status, reason, code from sourced_outcome where command_id = ?""";

	private static final String FAILED = """
			select 1 from sourced_failure f
				join sourced_lane l on l.group_number = f.group_number and l.lane = f.lane
			where f.message_id = ? and l.status = 4 and l.pending_from = f.position""";

	private static final String UNBLOCK = """
			update sourced_lane set status = 1, attempts = 0, next_attempt = null, token = token + 1
			where group_number = ? and lane = ? and pending_from = ? and status in (3, 4) and attempts > 0""";

	private final SourcedDatabase database;

	private final Supplier<OutcomeOperations> operations;

	/**
	 * Create the outcomes.
	 * @param store the shared JDBC context
	 */
	public JdbcOutcomes(JdbcContext store) {
		this.database = store.database();
		this.operations = SingletonSupplier.of(() -> this.database.dialect().outcomes(this.database));
	}

	@Override
	public Set<UUID> accept(Collection<UUID> commands) {
		return this.operations.get().accept(commands);
	}

	@Override
	public void reject(Map<UUID, Rejection> rejections) {
		List<Object[]> rows = rejections.entrySet()
			.stream()
			.map((entry) -> new Object[] { StorableText.of(entry.getValue().reason(), LONGEST_REASON),
					(entry.getValue().code() != null) ? StorableText.of(entry.getValue().code(), LONGEST_REASON) : null,
					entry.getKey() })
			.toList();
		jdbc().batchUpdate(this.database.tables()
			.sql("update sourced_outcome set status = 1, reason = ?, code = ? where command_id = ?"), rows);
	}

	@Override
	public void unblock(UUID command) {
		List<Object[]> lanes = Statements.query(jdbc(), new Sql().add("""
				select group_number, lane, position from sourced_failure where message_id = ?""", command),
				this.database.tables(), (row, n) -> new Object[] { row.getInt("group_number"),
						row.getObject("lane", UUID.class), row.getLong("position") });
		jdbc().batchUpdate(this.database.tables().sql(UNBLOCK), lanes);
	}

	/**
	 * Record in the current transaction that a command is skipped, unless it is decided.
	 * Waits for a transaction that is deciding it.
	 * @param position the position of an enqueued command
	 * @param reason the operator's reason
	 */
	void skip(long position, String reason) {
		List<UUID> command = Statements.query(jdbc(),
				new Sql().add("select id from sourced_message where position = ?", position), this.database.tables(),
				(row, n) -> row.getObject("id", UUID.class));
		accept(command).forEach((id) -> Statements.update(jdbc(),
				new Sql().add("update sourced_outcome set status = 2, reason = ? where command_id = ?", reason, id),
				this.database.tables()));
	}

	@Override
	public Optional<StoredOutcome> find(UUID command) {
		Optional<StoredOutcome> outcome = Statements
			.query(jdbc(), new Sql().add(FIND, command), this.database.tables(), (row, n) -> outcome(row))
			.stream()
			.findFirst();
		return outcome.or(() -> isFailed(command) ? Optional.of(new StoredOutcome(StoredOutcome.Status.FAILED, null))
				: Optional.empty());
	}

	private static StoredOutcome outcome(ResultSet row) throws SQLException {
		StoredOutcome.Status status = status(row.getInt("status"));
		return new StoredOutcome(status, (status == StoredOutcome.Status.REJECTED)
				? new Rejection(row.getString("reason"), row.getString("code")) : null);
	}

	static StoredOutcome.Status status(int code) {
		return switch (code) {
			case ACCEPTED -> StoredOutcome.Status.ACCEPTED;
			case REJECTED -> StoredOutcome.Status.REJECTED;
			case SKIPPED -> StoredOutcome.Status.SKIPPED;
			default -> throw new IllegalStateException("Unknown outcome (code: %s)".formatted(code));
		};
	}

	private boolean isFailed(UUID command) {
		return !Statements.query(jdbc(), new Sql().add(FAILED, command), this.database.tables(), (row, n) -> n)
			.isEmpty();
	}

	private JdbcOperations jdbc() {
		return this.database.jdbc();
	}

}
