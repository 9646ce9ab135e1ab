package dev.sourced.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.jdbc.dialect.DueColumn;
import dev.sourced.internal.jdbc.dialect.ScheduleOperations;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.jdbc.row.NewMessage;
import dev.sourced.internal.jdbc.row.TypeKeys;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.RawPayload;

/**
 * Converts scheduled commands to rows and back.
 */
final class ScheduleRows {

	private static final String SELECT = """
			select id, type, due, schedule_key_text, status, error, scheduled_at from sourced_schedule
			""";

	private final SourcedDatabase database;

	private final SingletonSupplier<ScheduleOperations> operations;

	private final MessageTypes types;

	private final MessageJson json;

	private final TypeNames names;

	private final MessageRows messages;

	private final BlobReferences blobs;

	ScheduleRows(JdbcContext store) {
		this.database = store.database();
		this.operations = SingletonSupplier.of(() -> this.database.dialect().schedules(this.database));
		this.types = store.types();
		this.json = store.json();
		this.names = store.names();
		this.messages = store.rows();
		this.blobs = store.blobs();
	}

	/**
	 * The statement that stores a command. The blobs that it refers to are kept from now
	 * on.
	 * @param scheduling the command
	 * @return the statement
	 */
	Sql insert(ScheduleRequest scheduling) {
		NewMessage row = this.messages.batch(List.of(scheduling.command())).messages().get(0);
		this.blobs.keep(this.blobs.mentions().add(row.message().payload(), row.payload()));
		ScheduleKey key = scheduling.key();
		Sql insert = new Sql().add("""
				insert into sourced_schedule
					(id, version, type, payload, metadata, correlation_id, causation_id, schedule_key,
						schedule_key_text, due)
				values (?, 1, ?, ?, ?, ?, ?, ?, ?,""" + " ", row.message().id(), row.type(), row.payload(),
				row.metadata(), row.message().correlationId(), row.message().causationId(),
				(key != null) ? key.id() : Sql.NULL, (key != null) ? this.json.write(key.parts()) : Sql.NULL);
		return insert.add(DueColumn.of(this.database, scheduling.due())).add(")");
	}

	List<ScheduledCommand> leftToOthers(int limit) {
		return select(new Sql().add("""
				where status = 0 and due <= current_timestamp and not (type = any(?))
				order by due, number fetch first %s rows only""".formatted(limit),
				(Object) TypeKeys.ofCommands(this.types)));
	}

	List<ScheduledCommand> select(Sql where) {
		return Statements.query(this.database.jdbc(), new Sql().add(SELECT).add(where), this.database.tables(),
				(row, n) -> scheduled(row));
	}

	private ScheduledCommand scheduled(ResultSet row) throws SQLException {
		String key = row.getString("schedule_key_text");
		String type = this.names.of(row.getLong("type"));
		return new ScheduledCommand(row.getObject("id", UUID.class), type,
				row.getObject("due", OffsetDateTime.class).toInstant(),
				(key != null) ? this.json.readTexts(key) : List.of(), status(row.getInt("status")), error(row, type),
				row.getObject("scheduled_at", OffsetDateTime.class).toInstant());
	}

	private @Nullable String error(ResultSet row, String type) throws SQLException {
		boolean waits = row.getInt("status") == 0;
		return (waits && this.types.find(type).filter(MessageDefinition::isCommand).isEmpty())
				? "This application does not know the type, and leaves the command to another version"
				: row.getString("error");
	}

	static ScheduledCommand.Status status(int code) {
		return switch (code) {
			case 0 -> ScheduledCommand.Status.WAITING;
			case 1 -> ScheduledCommand.Status.CANCELLED;
			case 2 -> ScheduledCommand.Status.FAILED;
			default -> throw new IllegalStateException("Unknown status of a schedule (code: %s)".formatted(code));
		};
	}

	/**
	 * Keep other transactions from scheduling under the same ids and keys until the end
	 * of the transaction. There may be no rows yet that could be locked.
	 * @param commands the commands to be scheduled
	 */
	void lock(List<ScheduleRequest> commands) {
		this.operations.obtain().lock(commands.stream().flatMap(ScheduleRows::names).toList());
	}

	private static Stream<UUID> names(ScheduleRequest scheduling) {
		ScheduleKey key = scheduling.key();
		UUID id = scheduling.command().id();
		return (key != null) ? Stream.of(id, key.id()) : Stream.of(id);
	}

	/*
	 * The second statement sees what was committed while the first one waited.
	 */
	Optional<HeldCommand> hold(UUID command) {
		this.operations.obtain().lock(List.of(command));
		Sql row = new Sql().add("""
				select type, payload, metadata, correlation_id, causation_id, status from sourced_schedule
				where id = ? for update""", command);
		return Statements
			.query(this.database.jdbc(), this.database.waiting(row), this.database.tables(),
					(held, n) -> new HeldCommand(status(held.getInt("status")), message(command, held)))
			.stream()
			.findFirst();
	}

	private @Nullable Message message(UUID command, ResultSet row) throws SQLException {
		return message(new ScheduleRow(command, this.names.of(row.getLong("type")), row.getString("payload"),
				row.getString("metadata"), row.getObject("correlation_id", UUID.class),
				row.getObject("causation_id", UUID.class)))
			.orElse(null);
	}

	/**
	 * Keep other transactions from changing schedules until the end of the transaction,
	 * on databases that do not lock the rows when they are read.
	 */
	void lock() {
		this.operations.obtain().lock();
	}

	/**
	 * Due commands, locked until the end of the transaction. Only commands of types that
	 * this application knows: others may belong to a newer version of it.
	 * @param limit the maximum number of commands
	 * @return the commands in their order
	 */
	List<ScheduleRow> due(int limit) {
		lock();
		Long[] known = TypeKeys.ofCommands(this.types);
		Sql due = new Sql().add("""
				select id, type, payload, metadata, correlation_id, causation_id from sourced_schedule
				where status = 0 and due <= current_timestamp and type = any(?)
				order by due, number fetch first %s rows only""".formatted(limit), (Object) known)
			.add(this.operations.obtain().lockDue());
		return Statements.query(this.database.jdbc(), due, this.database.tables(), (row, n) -> due(row));
	}

	private ScheduleRow due(ResultSet row) throws SQLException {
		return new ScheduleRow(row.getObject("id", UUID.class), this.names.of(row.getLong("type")),
				row.getString("payload"), row.getString("metadata"), row.getObject("correlation_id", UUID.class),
				row.getObject("causation_id", UUID.class));
	}

	/**
	 * A due command as a message.
	 * @param command the command
	 * @return the message, empty if it cannot be read
	 */
	Optional<Message> message(ScheduleRow command) {
		@Nullable MessageDefinition definition = this.types.find(command.type()).orElse(null);
		Object payload = (definition != null) ? this.json.read(definition, command.payload())
				: new RawPayload(command.payload(), "The type is unknown here");
		return (payload instanceof RawPayload) ? Optional.empty()
				: Optional.of(new Message(command.id(), MessageKind.COMMAND, payload,
						this.json.readMetadata(command.metadata()), command.correlationId(), command.causationId()));
	}

}
