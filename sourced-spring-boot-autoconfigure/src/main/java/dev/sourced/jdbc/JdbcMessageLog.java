package dev.sourced.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.Appended;
import dev.sourced.log.ForeignStoreException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Limits;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadLimitExceededException;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.log.Transactions;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageTypes;
import dev.sourced.message.Query;

/**
 * The log on JDBC. What differs between databases is in {@link LogOperations}.
 */
public final class JdbcMessageLog implements MessageLog {

	private static final int PAGE = 500;

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageTypes types;

	private final Limits limits;

	private final MessageRows rows;

	private final LogReader reader;

	private final Supplier<AppendOperation> append;

	private final Supplier<RecentWatermark> watermark;

	/**
	 * Create the log. Nothing is asked of the database yet.
	 * @param store what it works with
	 */
	public JdbcMessageLog(JdbcStore store) {
		this.transactions = store.transactions();
		this.types = store.types();
		this.limits = store.limits();
		SourcedDatabase database = store.database();
		this.database = database;
		QueryRenderer renderer = new QueryRenderer(this.types);
		this.rows = store.rows();
		SingletonSupplier<LogOperations> operations = SingletonSupplier
			.of(() -> LogOperations.of(database, renderer, this.transactions));
		this.reader = new LogReader(database, renderer, this.rows, () -> operations.obtain().read());
		this.append = () -> operations.obtain().append();
		this.watermark = SingletonSupplier
			.of(() -> new RecentWatermark(operations.obtain().watermark(), database.identity(), this.transactions));
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		AppendBatch batch = this.rows.batch(messages);
		condition.clauses().forEach(this::requireUsable);
		return this.transactions.join(() -> this.append.get().append(batch, condition));
	}

	@Override
	public ReadResult read(Query query, ReadOptions options) {
		requireItems(query);
		Query current = this.types.currentNames(query);
		long settled = settled(options);
		PositionRange range = range(options).first(limit(options));
		Answer<Envelope> answer = this.reader.candidates(current, range, settled);
		if (!mayUseWatermark(answer.origin()) && settled > options.after()) {
			settled = options.after();
			answer = this.reader.candidates(current, range, settled);
		}
		List<Envelope> candidates = answer.rows();
		List<Envelope> first = candidates.subList(0, Math.min(candidates.size(), range.limit()));
		requireWithinLimit(first, options);
		Horizon seen = range.backwards() ? seen(candidates, Math.min(settled, range.upTo()))
				: seen(first, Math.min(settled, end(first, range)));
		return new ReadResult(Matches.of(current, first),
				AppendCondition.failIfUnseen(current, seen, this.database.identity().text()), settled);
	}

	/*
	 * A replica may lag behind the watermark, and so does a snapshot that is older.
	 */
	private boolean mayUseWatermark(Origin origin) {
		return !origin.standby() && (origin.readCommitted() || !this.transactions.isActive());
	}

	/*
	 * A transaction with a snapshot of its own may not see what lies below the watermark:
	 * then everything it sees is named.
	 */
	private long settled(ReadOptions options) {
		long settled = this.watermark.get().get();
		return this.transactions.hasOwnSnapshot() ? Math.min(settled, options.after()) : settled;
	}

	/*
	 * What was cut off at the newer end was not seen.
	 */
	private static long end(List<Envelope> first, PositionRange range) {
		return (first.size() == range.limit()) ? first.get(first.size() - 1).position() : range.upTo();
	}

	private static Horizon seen(List<Envelope> events, long known) {
		return new Horizon(known,
				events.stream()
					.map(Envelope::position)
					.filter((position) -> position > known)
					.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Override
	public Stream<Envelope> stream(Query query, ReadOptions options) {
		requireItems(query);
		Query current = this.types.currentNames(query);
		return pages(options, (range) -> settled(this.reader.candidates(current, range, Long.MAX_VALUE)),
				(event) -> current.matches(event.type(), event.tags()));
	}

	@Override
	public Stream<Envelope> browse(ReadOptions options) {
		return pages(options, (range) -> settled(this.reader.everything(range)), (message) -> true);
	}

	private Stream<Envelope> pages(ReadOptions options, PagedStream.Page page, Predicate<Envelope> wanted) {
		requireSettled(!this.transactions.hasOwnSnapshot());
		PositionRange settled = range(options).upTo(watermark());
		Stream<Envelope> stream = PagedStream.of(page, settled).filter(wanted);
		return (options.limit() > 0) ? stream.limit(options.limit()) : stream;
	}

	private List<Envelope> settled(Answer<Envelope> page) {
		requireSettled(mayUseWatermark(page.origin()));
		return page.rows();
	}

	private static void requireSettled(boolean isSettled) {
		if (!isSettled) {
			throw new IllegalTransactionException(
					"Unable to follow the log on a replica, or in a transaction that is not at READ COMMITTED: it may not "
							+ "see what lies below the watermark; call it with isolation = READ_COMMITTED and without "
							+ "readOnly = true, or outside of a transaction");
		}
	}

	@Override
	public List<Envelope> correlated(UUID correlationId) {
		List<Envelope> messages = this.reader.correlated(correlationId, this.limits.messagesPerRead() + 1);
		requireWithinLimit(messages, ReadOptions.all());
		return messages;
	}

	@Override
	public Optional<Envelope> find(UUID id) {
		return this.reader.byId(id).stream().findFirst();
	}

	@Override
	public List<Envelope> findAll(Collection<UUID> ids) {
		return this.reader.byIds(ids);
	}

	@Override
	public long head() {
		return this.reader.head();
	}

	@Override
	public long watermark() {
		return this.watermark.get().fresh();
	}

	private PositionRange range(ReadOptions options) {
		long upTo = (options.asOf() != null) ? Math.min(options.upTo(), this.reader.positionAt(options.asOf()))
				: options.upTo();
		return new PositionRange(options.after(), upTo, PAGE, options.backwards());
	}

	private int limit(ReadOptions options) {
		return (options.limit() > 0) ? options.limit() : this.limits.messagesPerRead() + 1;
	}

	private void requireWithinLimit(List<Envelope> messages, ReadOptions options) {
		if (options.limit() == 0 && messages.size() > this.limits.messagesPerRead()) {
			throw new ReadLimitExceededException(this.limits.messagesPerRead());
		}
	}

	private void requireUsable(Clause clause) {
		requireItems(clause.query());
		String store = clause.store();
		if (store != null && !store.equals(this.database.identity().text())) {
			throw new ForeignStoreException(
					"Unable to append under a condition that was read from another store (read from: %s, this one: %s)"
						.formatted(store, this.database.identity().text()));
		}
	}

	private void requireItems(Query query) {
		if (query.items().size() > this.limits.itemsPerQuery()) {
			throw new InvalidMessageException(
					"Query must have at most %s items".formatted(this.limits.itemsPerQuery()));
		}
	}

}
