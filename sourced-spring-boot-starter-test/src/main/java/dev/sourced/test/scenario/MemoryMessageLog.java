package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.Appended;
import dev.sourced.log.Conflict;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.LogStatistics;
import dev.sourced.log.LogStatistics.Place;
import dev.sourced.log.LogStatistics.TypeStatistics;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * A log in memory that answers as the log on JDBC does: tags and types of an item both
 * have to match, items are alternatives.
 */
final class MemoryMessageLog implements MessageLog {

	private static final String STORE = "scenario";

	private final List<Envelope> stored = new ArrayList<>();

	private final Map<String, Long> offsets = new HashMap<>();

	private final MessageForms forms;

	private final Supplier<Transactions> transactions;

	/**
	 * Create the log.
	 * @param forms bring messages into the form that is stored
	 * @param transactions carry what is taken in from feeds
	 */
	MemoryMessageLog(MessageForms forms, Supplier<Transactions> transactions) {
		this.forms = forms;
		this.transactions = transactions;
	}

	@Override
	public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
		List<Envelope> written = this.forms.stored(messages, head() + 1);
		List<Envelope> known = findAll(messages.stream().map(Message::id).toList());
		if (!known.isEmpty()) {
			return Optional.of(new Appended(repeated(written, known), true));
		}
		if (conflict(condition).isPresent()) {
			return Optional.empty();
		}
		this.stored.addAll(written);
		return Optional.of(new Appended(written, false));
	}

	private static List<Envelope> repeated(List<Envelope> written, List<Envelope> known) {
		Map<UUID, Envelope> byId = known.stream().collect(Collectors.toMap(Envelope::id, (message) -> message));
		return written.stream().map((message) -> {
			Envelope found = byId.get(message.id());
			if (found == null) {
				throw new DuplicateMessageException("Some of the messages are in the log already and others are not",
						known.get(0).id());
			}
			if (!found.type().equals(message.type()) || !found.payload().equals(message.payload())) {
				throw new DuplicateMessageException("Message id is in the log already with other content",
						message.id());
			}
			return found;
		}).toList();
	}

	@Override
	public Optional<Conflict> conflict(AppendCondition condition) {
		return condition.clauses().stream().flatMap(this::unseen).findFirst();
	}

	private Stream<Conflict> unseen(Clause clause) {
		Query query = this.forms.currentNames(clause.query());
		return events(query, ReadOptions.all())
			.filter((event) -> event.position() > clause.horizon().watermark()
					&& !clause.horizon().seen().contains(event.position()))
			.map((event) -> new Conflict(query.items()
				.stream()
				.filter((item) -> item.matches(event.type(), event.tags()))
				.findFirst()
				.map((item) -> Query.of(item))
				.orElse(query), event.position(), event.type()));
	}

	@Override
	public <T> Optional<T> tracked(Tracked at, Supplier<T> work) {
		if (tracked(at.source()).orElse(-1) >= at.offset()) {
			return Optional.empty();
		}
		T done = this.transactions.get().joinAtomically(work);
		this.offsets.put(at.source(), at.offset());
		return Optional.ofNullable(done);
	}

	@Override
	public OptionalLong tracked(String source) {
		Long offset = this.offsets.get(source);
		return (offset != null) ? OptionalLong.of(offset) : OptionalLong.empty();
	}

	@Override
	public ReadResult read(Query query, ReadOptions options) {
		List<Envelope> found = limited(newest(this.forms.currentNames(query), options).stream(), options).toList();
		return new ReadResult(found, AppendCondition.failIfUnseen(query, Horizon.upTo(head()), STORE), head());
	}

	/*
	 * Of an item that wants the newest match only, older ones are left out, unless
	 * another item matches them.
	 */
	private List<Envelope> newest(Query query, ReadOptions options) {
		List<Envelope> matching = events(query, options).toList();
		if (query.items().stream().noneMatch(QueryItem::newest)) {
			return matching;
		}
		Set<Envelope> wanted = new HashSet<>();
		for (QueryItem item : query.items()) {
			List<Envelope> ofItem = matching.stream()
				.filter((event) -> item.matches(event.type(), event.tags()))
				.toList();
			wanted.addAll(item.newest() ? ofItem.subList(Math.max(0, ofItem.size() - 1), ofItem.size()) : ofItem);
		}
		return matching.stream().filter(wanted::contains).toList();
	}

	private Stream<Envelope> events(Query query, ReadOptions options) {
		return within(options).filter((message) -> message.kind() == MessageKind.EVENT)
			.filter((event) -> query.matches(event.type(), event.tags()));
	}

	private Stream<Envelope> within(ReadOptions options) {
		return List.copyOf(this.stored)
			.stream()
			.filter((message) -> message.position() > options.after() && message.position() <= options.upTo())
			.filter((message) -> options.since() == null || !message.recordedAt().isBefore(options.since()))
			.filter((message) -> options.asOf() == null || !message.recordedAt().isAfter(options.asOf()));
	}

	private static Stream<Envelope> limited(Stream<Envelope> messages, ReadOptions options) {
		List<Envelope> ordered = new ArrayList<>(messages.toList());
		if (options.backwards()) {
			ordered.sort((one, other) -> Long.compare(other.position(), one.position()));
		}
		return (options.limit() > 0) ? ordered.stream().limit(options.limit()) : ordered.stream();
	}

	@Override
	public Stream<Envelope> stream(Query query, ReadOptions options) {
		return read(query, options).messages().stream();
	}

	@Override
	public Stream<Envelope> browse(ReadOptions options) {
		return limited(within(options), options);
	}

	@Override
	public long count(Query query, ReadOptions options) {
		return limited(events(this.forms.currentNames(query), options), options).count();
	}

	@Override
	public boolean exists(Query query, ReadOptions options) {
		return count(query, options) > 0;
	}

	@Override
	public Stream<Envelope> history(Tags tags, ReadOptions options) {
		if (tags.isEmpty()) {
			throw new IllegalArgumentException("'tags' must not be empty");
		}
		Set<UUID> causes = within(options).filter((message) -> message.tags().containsAll(tags))
			.map(Envelope::causationId)
			.collect(Collectors.toSet());
		return limited(within(options).filter((message) -> (message.kind() == MessageKind.DECIDED_COMMAND)
				? causes.contains(message.id()) : message.tags().containsAll(tags)), options);
	}

	@Override
	public List<Envelope> correlated(UUID correlationId) {
		return this.stored.stream().filter((message) -> message.correlationId().equals(correlationId)).toList();
	}

	@Override
	public Optional<Envelope> find(UUID id) {
		return findAll(List.of(id)).stream().findFirst();
	}

	@Override
	public List<Envelope> findAll(Collection<UUID> ids) {
		Set<UUID> wanted = Set.copyOf(ids);
		return this.stored.stream().filter((message) -> wanted.contains(message.id())).toList();
	}

	@Override
	public long head() {
		return this.stored.size();
	}

	@Override
	public long watermark() {
		return head();
	}

	@Override
	public LogStatistics statistics() {
		List<Envelope> events = events(Query.all(), ReadOptions.all()).toList();
		Map<String, List<Envelope>> byType = events.stream().collect(Collectors.groupingBy(Envelope::type));
		List<TypeStatistics> types = byType.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> new TypeStatistics(entry.getKey(), entry.getValue().size(), place(entry.getValue(), 0),
					place(entry.getValue(), entry.getValue().size() - 1)))
			.toList();
		return new LogStatistics(head(), head() - events.size(), types);
	}

	private static Place place(List<Envelope> events, int index) {
		return new Place(events.get(index).position(), events.get(index).recordedAt());
	}

	/**
	 * All messages after a position.
	 * @param position the position
	 * @return the messages in order
	 */
	List<Envelope> after(long position) {
		return List.copyOf(this.stored.subList((int) position, this.stored.size()));
	}

	/**
	 * Remember the log as it is.
	 * @return what removes all that was appended since
	 */
	Runnable savepoint() {
		int size = this.stored.size();
		Map<String, Long> saved = Map.copyOf(this.offsets);
		return () -> {
			this.stored.subList(size, this.stored.size()).clear();
			this.offsets.clear();
			this.offsets.putAll(saved);
		};
	}

}
