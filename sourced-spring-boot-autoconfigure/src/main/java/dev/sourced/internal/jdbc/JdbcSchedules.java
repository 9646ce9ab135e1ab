package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * Schedules on JDBC: a row for each command until it is due. The rows of cancelled
 * commands are kept.
 */
public final class JdbcSchedules implements Schedules {

	private static final Logger logger = LoggerFactory.getLogger(JdbcSchedules.class);

	private static final int LONGEST_ERROR = 1000;

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageLog log;

	private final ScheduleRows rows;

	private final Runnable onScheduled;

	/**
	 * Create the schedules.
	 * @param store the shared JDBC context
	 * @param log the log in which commands become visible
	 * @param onScheduled called after a commit that has scheduled new commands
	 */
	public JdbcSchedules(JdbcContext store, MessageLog log, Runnable onScheduled) {
		this.database = store.database();
		this.transactions = store.transactions();
		this.log = log;
		this.onScheduled = onScheduled;
		this.rows = new ScheduleRows(store);
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		return this.transactions.join(() -> {
			this.rows.lock(commands);
			int scheduled = commands.stream().mapToInt(this::schedule).sum();
			this.transactions.afterCommit(this.onScheduled);
			return scheduled;
		});
	}

	private int schedule(ScheduleRequest scheduling) {
		UUID id = scheduling.command().id();
		if (find(id).isPresent() || this.log.find(id).isPresent()) {
			return 0;
		}
		ScheduleKey key = scheduling.key();
		if (key != null) {
			cancel(key);
		}
		return update(this.rows.insert(scheduling));
	}

	@Override
	public Optional<HeldCommand> hold(UUID command) {
		return this.transactions.join(() -> this.rows.hold(command));
	}

	@Override
	public void remove(UUID command) {
		update(new Sql().add("delete from sourced_schedule where id = ?", command));
	}

	@Override
	public boolean cancel(UUID command) {
		return change("status = 1, schedule_key = null where id = ? and status in (0, 2)", command)
				|| find(command).filter((known) -> known.status() == ScheduledCommand.Status.CANCELLED).isPresent();
	}

	@Override
	public void cancel(ScheduleKey key) {
		change("status = 1, schedule_key = null where schedule_key = ?", key.id());
	}

	@Override
	public boolean makeDue(UUID command) {
		return this.transactions.join(() -> {
			this.transactions.afterCommit(this.onScheduled);
			return change("due = current_timestamp, status = 0, error = null where id = ? and status in (0, 2)",
					command);
		});
	}

	private boolean change(String change, UUID what) {
		return this.transactions.join(() -> {
			this.rows.lock();
			return update(new Sql().add("update sourced_schedule set " + change, what)) > 0;
		});
	}

	@Override
	public Optional<ScheduledCommand> find(UUID command) {
		return this.rows.select(new Sql().add("where id = ?", command)).stream().findFirst();
	}

	@Override
	public List<ScheduledCommand> list(int limit, int offset) {
		return this.rows.select(new Sql().add("""
				where status in (0, 2) order by due, number offset %s rows fetch first %s rows only""".formatted(offset,
				limit)));
	}

	@Override
	public List<ScheduledCommand> leftToOthers(int limit) {
		return this.rows.leftToOthers(limit);
	}

	@Override
	public int promote(int limit) {
		try {
			return this.transactions.join(() -> promote(this.rows.due(limit)));
		}
		catch (RuntimeException ex) {
			if (this.transactions.isStoreFault(ex)) {
				throw ex;
			}
			logger.debug("Unable to promote due commands together", ex);
			return this.transactions.join(() -> promoteSingly(this.rows.due(limit)));
		}
	}

	private int promote(List<ScheduleRow> due) {
		List<Message> readable = new ArrayList<>();
		for (ScheduleRow command : due) {
			this.rows.message(command)
				.ifPresentOrElse(readable::add, () -> fail(command, "Its JSON does not fit its record"));
		}
		if (!readable.isEmpty()) {
			this.log.append(readable);
			delete(readable);
		}
		return due.size();
	}

	/*
	 * A command that the log refuses must not hold up the others.
	 */
	private int promoteSingly(List<ScheduleRow> due) {
		for (ScheduleRow command : due) {
			try {
				promote(List.of(command));
			}
			catch (RuntimeException ex) {
				if (this.transactions.isStoreFault(ex)) {
					throw ex;
				}
				fail(command, ex.toString());
			}
		}
		return due.size();
	}

	private void delete(List<Message> visible) {
		UUID[] ids = visible.stream().map(Message::id).toArray(UUID[]::new);
		update(new Sql().add("delete from sourced_schedule where id = any(?)", (Object) ids));
	}

	private void fail(ScheduleRow command, String error) {
		logger.warn("A scheduled command cannot become visible and is set aside (id: {}, type: {}): {}", command.id(),
				command.type(), error);
		update(new Sql().add("update sourced_schedule set status = 2, error = ? where id = ?",
				StorableText.of(error, LONGEST_ERROR), command.id()));
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), this.database.waiting(sql), this.database.tables());
	}

}
