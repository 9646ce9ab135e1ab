package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Optional;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.row.MessageKindCode;
import dev.sourced.internal.jdbc.row.TypeNames;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.log.MessageLog;

/**
 * The tail of the log on JDBC, read in position order.
 */
public final class JdbcLogTail implements LogTail {

	private final SourcedDatabase database;

	private final MessageLog log;

	private final TypeNames names;

	private final MessageJson json;

	private final SingletonSupplier<WatermarkOperation> watermark;

	/**
	 * Create the reader.
	 * @param store the shared JDBC context
	 * @param log the log that provides the watermark
	 */
	public JdbcLogTail(JdbcContext store, MessageLog log) {
		this.database = store.database();
		this.log = log;
		this.names = store.names();
		this.json = store.json();
		this.watermark = SingletonSupplier.of(() -> this.database.dialect().watermark(this.database));
	}

	@Override
	public long watermark() {
		return this.log.watermark();
	}

	@Override
	public Optional<OpenAppend> heldBackBy() {
		return this.watermark.obtain().heldBackBy();
	}

	@Override
	public List<MessageHeader> headers(long after, long upTo, int limit) {
		Sql sql = new Sql()
			.add("select position, kind, type, tags from sourced_message where position > ? and position <= ?", after,
					upTo)
			.add(new PositionRange(after, upTo, limit, false).firstOf("position"));
		return Statements.query(this.database.jdbc(), this.database.dialect().fragments().kept(sql),
				this.database.tables(),
				(row, n) -> new MessageHeader(row.getLong(1), MessageKindCode.kind(row.getInt(2)),
						this.names.of(row.getLong(3)), this.json.readTags(row.getString(4))));
	}

}
