package dev.sourced.internal.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.blob.BlobMentions;
import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.dialect.FeedOperation;
import dev.sourced.internal.jdbc.dialect.ReadRows;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.query.TypeCounts;
import dev.sourced.internal.jdbc.query.Window;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Conflict;
import dev.sourced.log.ForeignStoreException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.LogStatistics;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadLimitExceededException;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * The log on JDBC. What differs between databases is in its {@link Dialect}.
 */
public final class JdbcMessageLog implements MessageLog {

	private static final int PAGE = 500;

	private final SourcedDatabase database;

	private final Transactions transactions;

	private final MessageTypes types;

	private final MessageLimits limits;

	private final MessageRows rows;

	private final BlobReferences blobs;

	private final LogReader reader;

	private final Supplier<GuardedAppend> append;

	private final Supplier<RecentWatermark> watermark;

	private final Supplier<FeedOperation> feeds;

	/**
	 * Create the log, without accessing the database.
	 * @param store the shared JDBC context
	 */
	public JdbcMessageLog(JdbcContext store) {
		this.transactions = store.transactions();
		this.types = store.types();
		this.limits = store.limits();
		SourcedDatabase database = store.database();
		this.database = database;
		QueryRenderer renderer = new QueryRenderer(this.types);
		this.rows = store.rows();
		this.blobs = store.blobs();
		this.reader = new LogReader(database, renderer, this.rows,
				SingletonSupplier.of(() -> database.dialect().read(database)));
		this.append = SingletonSupplier
			.of(() -> new GuardedAppend(database.dialect().append(database, this.transactions, renderer), this.reader,
					this.rows, this.types, this.transactions));
		this.watermark = SingletonSupplier.of(() -> new RecentWatermark(database.dialect().watermark(database),
				database.identity(), this.transactions));
		this.feeds = SingletonSupplier.of(() -> database.dialect().feeds(database));
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		AppendBatch batch = this.rows.batch(messages);
		condition.clauses().forEach(this::requireOurs);
		requireItems("An append condition",
				condition.clauses().stream().mapToLong((clause) -> clause.query().items().size()).sum());
		BlobMentions blobs = this.blobs.mentions();
		batch.messages().forEach((message) -> blobs.add(message.message().payload(), message.payload()));
		return blobs.isEmpty() ? this.append.get().append(batch, condition) : this.transactions.join(() -> {
			this.blobs.keep(blobs);
			return this.append.get().append(batch, condition);
		});
	}

	@Override
	public Optional<Conflict> conflict(AppendCondition condition) {
		condition.clauses().forEach(this::requireOurs);
		return this.append.get().conflict(condition);
	}

	/*
	 * The place is taken first, so that appends of one feed do not wait for each other
	 * with the locks of their tags.
	 */
	@Override
	public <T> Optional<T> tracked(Tracked at, Supplier<T> work) {
		return this.transactions
			.joinAtomically(() -> this.feeds.get().take(at) ? Optional.of(work.get()) : Optional.empty());
	}

	@Override
	public OptionalLong tracked(String source) {
		return this.reader.lastOffset(Tracked.at(source, 0).source());
	}

	@Override
	public ReadResult read(Query query, ReadOptions options) {
		requireItems("Query", query.items().size());
		Query current = this.types.currentNames(query);
		OptionalLong watermark = this.watermark.get().get();
		long complete = watermark.orElse(Long.MAX_VALUE);
		long settled = settled(complete, options);
		MatchingEvents matching = new MatchingEvents(this.reader, current,
				window(options, complete).first(limit(options)), settled);
		List<Envelope> events = matching.first();
		requireWithinLimit(events, options);
		boolean exact = watermark.isPresent() && (matching.isCurrent() || settled == options.after());
		Horizon seen = exact ? matching.seen(events) : named(events, options.after());
		return new ReadResult(events, AppendCondition.failIfUnseen(current, seen, this.database.identity().text()),
				seen.watermark());
	}

	@Override
	public long count(Query query, ReadOptions options) {
		return count(query, options, (options.limit() > 0) ? options.limit() : Long.MAX_VALUE);
	}

	@Override
	public boolean exists(Query query, ReadOptions options) {
		return count(query, options, 1) > 0;
	}

	/*
	 * Up to the head, so that it ends however fast others append.
	 */
	private long count(Query query, ReadOptions options, long atMost) {
		requireItems("Query", query.items().size());
		Window window = window(options, Long.MAX_VALUE).upTo(this.reader.head());
		return this.reader.count(this.types.currentNames(query), window, atMost);
	}

	/*
	 * Only the events that a replica or an older snapshot has returned. Events that were
	 * passed over in favour of newer ones may cause a conflict, which is safe.
	 */
	private static Horizon named(List<Envelope> events, long after) {
		return new Horizon(after,
				events.stream()
					.map(Envelope::position)
					.filter((position) -> position > after)
					.collect(Collectors.toCollection(TreeSet::new)));
	}

	/*
	 * A transaction with a snapshot of its own may not see all events below the
	 * watermark, so every event that it sees is named.
	 */
	private long settled(long complete, ReadOptions options) {
		return (complete < Long.MAX_VALUE && this.transactions.hasOwnSnapshot()) ? Math.min(complete, options.after())
				: complete;
	}

	@Override
	public Stream<Envelope> stream(Query query, ReadOptions options) {
		requireItems("Query", query.items().size());
		Query current = this.types.currentNames(query);
		return pages(options, page(options), (window) -> {
			MatchingEvents matching = new MatchingEvents(this.reader, current, window, Long.MAX_VALUE);
			return () -> {
				List<Envelope> page = matching.get();
				requireSettled(matching.isCurrent());
				return page;
			};
		});
	}

	@Override
	public Stream<Envelope> browse(ReadOptions options) {
		return pages(options, page(options), (window) -> {
			Supplier<ReadRows<Envelope>> pages = this.reader.everything(window.range());
			return () -> next(pages, window);
		});
	}

	private static List<Envelope> next(Supplier<ReadRows<Envelope>> pages, Window window) {
		List<Envelope> held = List.of();
		boolean more = true;
		while (held.isEmpty() && more) {
			ReadRows<Envelope> page = pages.get();
			requireSettled(page.origin().current());
			more = !page.rows().isEmpty();
			held = page.rows().stream().filter((message) -> window.holds(message.recordedAt())).toList();
		}
		return held;
	}

	@Override
	public Stream<Envelope> history(Tags tags, ReadOptions options) {
		if (tags.isEmpty()) {
			throw new IllegalArgumentException("'tags' must not be empty; use browse() to read every message");
		}
		return pages(options, PAGE, (window) -> {
			EntityHistory history = new EntityHistory(this.reader, tags, window);
			return () -> {
				List<Envelope> page = history.get();
				requireSettled(history.isCurrent());
				return page;
			};
		});
	}

	private Stream<Envelope> pages(ReadOptions options, int page, Function<Window, Supplier<List<Envelope>>> pages) {
		requireSettled(!this.transactions.hasOwnSnapshot());
		Window settled = window(options, Long.MAX_VALUE).upTo(watermark()).first(page);
		Stream<Envelope> stream = PagedStream.of(pages.apply(settled));
		return (options.limit() > 0) ? stream.limit(options.limit()) : stream;
	}

	private static int page(ReadOptions options) {
		return (options.limit() > 0) ? Math.min(options.limit(), PAGE) : PAGE;
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
		List<Envelope> messages = this.reader.correlated(correlationId, limit(ReadOptions.all()));
		requireWithinLimit(messages, ReadOptions.all());
		return messages;
	}

	@Override
	public Optional<Envelope> find(UUID id) {
		return this.reader.byId(id).stream().findFirst();
	}

	@Override
	public List<Envelope> findAll(Collection<UUID> ids) {
		return this.reader.messages(ids);
	}

	@Override
	public long head() {
		return this.reader.head();
	}

	@Override
	public long watermark() {
		return this.watermark.get().fresh();
	}

	@Override
	public LogStatistics statistics() {
		return new TypeCounts(this.database.jdbc(), this.database.tables(), this.types).count();
	}

	/*
	 * Up to the watermark, a message that the options exclude by its age was committed,
	 * or never will be. Above it, each one has to be looked at.
	 */
	private Window window(ReadOptions options, long complete) {
		long upTo = (options.asOf() != null) ? Math.min(options.upTo(), this.reader.positionAt(options.asOf()))
				: options.upTo();
		Instant since = options.since();
		long after = (since != null) ? Math.max(options.after(), Math.min(complete, this.reader.positionBefore(since)))
				: options.after();
		return new Window(new PositionRange(after, upTo, PAGE, options.backwards()),
				(since != null) ? since : Instant.MIN);
	}

	private int limit(ReadOptions options) {
		return (options.limit() > 0) ? options.limit()
				: Math.min(this.limits.messagesPerRead(), Integer.MAX_VALUE - 1) + 1;
	}

	private void requireWithinLimit(List<Envelope> messages, ReadOptions options) {
		if (options.limit() == 0 && messages.size() > this.limits.messagesPerRead()) {
			throw new ReadLimitExceededException(this.limits.messagesPerRead());
		}
	}

	private void requireOurs(Clause clause) {
		String store = clause.store();
		if (store != null && !store.equals(this.database.identity().text())) {
			throw new ForeignStoreException(
					"Unable to append under a condition that was read from another store (read from: %s, this one: %s)"
						.formatted(store, this.database.identity().text()));
		}
	}

	private void requireItems(String of, long items) {
		if (items > this.limits.itemsPerQuery()) {
			throw new InvalidMessageException(
					"%s must have at most %s items".formatted(of, this.limits.itemsPerQuery()));
		}
	}

}
