package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.sourced.internal.jdbc.dialect.AppendOperation;
import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.internal.jdbc.row.MessageRows;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition.Clause;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Conflict;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;

/**
 * The append with exact results. A condition is checked by keys. If it finds an event
 * that does not really match, because two tags have the same key, all unseen events are
 * compared under the locks that the append holds, and the append is repeated. An append
 * of known ids is compared with the stored messages.
 */
final class GuardedAppend {

	private final AppendOperation operation;

	private final LogReader reader;

	private final MessageRows rows;

	private final MessageTypes types;

	private final Transactions transactions;

	GuardedAppend(AppendOperation operation, LogReader reader, MessageRows rows, MessageTypes types,
			Transactions transactions) {
		this.operation = operation;
		this.transactions = transactions;
		this.reader = reader;
		this.rows = rows;
		this.types = types;
	}

	/**
	 * Append in the current transaction, or in one of its own, or find that the condition
	 * fails.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the stored messages, or empty if the condition failed
	 * @throws DuplicateMessageException if ids are known and this append does not repeat
	 * the stored one
	 */
	Optional<Appended> append(AppendBatch batch, AppendCondition condition) {
		return appendAlone(batch, condition).map((outcome) -> result(outcome, batch))
			.orElseGet(() -> this.transactions.join(() -> result(exact(batch, condition), batch)));
	}

	/**
	 * An unseen event for which a condition fails.
	 * @param condition the condition
	 * @return the oldest of a clause, empty if there is none
	 */
	Optional<Conflict> conflict(AppendCondition condition) {
		return condition.clauses().stream().flatMap((clause) -> conflict(clause).stream()).findFirst();
	}

	private Optional<Conflict> conflict(Clause clause) {
		Query query = this.types.currentNames(clause.query());
		Supplier<List<CandidateRow>> unseen = this.reader.unseen(clause);
		for (List<CandidateRow> page = unseen.get(); !page.isEmpty(); page = unseen.get()) {
			Optional<MessageHeader> event = page.stream()
				.map(this.rows::header)
				.filter((header) -> query.matches(header.type(), header.tags()))
				.findFirst();
			if (event.isPresent()) {
				return event.map((header) -> new Conflict(matched(query, header), header.position(), header.type()));
			}
		}
		return Optional.empty();
	}

	private static Query matched(Query query, MessageHeader event) {
		return query.items()
			.stream()
			.filter((item) -> item.matches(event.type(), event.tags()))
			.findFirst()
			.map((item) -> Query.of(item))
			.orElse(query);
	}

	/*
	 * A candidate that does not match is looked into under locks, which only a
	 * transaction holds.
	 */
	private Optional<AppendOutcome> appendAlone(AppendBatch batch, AppendCondition condition) {
		return this.transactions.isOutside()
				? this.operation.appendAlone(batch, condition).filter((outcome) -> isExact(outcome, condition))
				: Optional.empty();
	}

	private boolean isExact(AppendOutcome outcome, AppendCondition condition) {
		return outcome.candidate() == null || matches(condition, outcome.candidate());
	}

	private AppendOutcome exact(AppendBatch batch, AppendCondition condition) {
		AppendOutcome outcome = this.operation.append(batch, condition);
		if (isExact(outcome, condition)) {
			return outcome;
		}
		// no matching event was committed since, because the locks are held
		return exact(condition).map((exact) -> this.operation.append(batch, exact)).orElse(outcome);
	}

	private Optional<Appended> result(AppendOutcome outcome, AppendBatch batch) {
		return Optional.ofNullable(outcome.appended())
			.map((appended) -> appended.repeated() ? repeated(batch) : appended);
	}

	private Appended repeated(AppendBatch batch) {
		return batch.repeated(this.reader.byIds(List.of(batch.ids())).stream().map(this.rows::stored).toList());
	}

	private boolean matches(AppendCondition condition, CandidateRow row) {
		MessageHeader event = this.rows.header(row);
		return condition.clauses().stream().anyMatch((clause) -> isUnseen(clause, row) && matches(clause, event));
	}

	private static boolean isUnseen(Clause clause, CandidateRow row) {
		return row.position() > clause.horizon().watermark() && !clause.horizon().seen().contains(row.position());
	}

	private boolean matches(Clause clause, MessageHeader event) {
		Query query = this.types.currentNames(clause.query());
		return query.matches(event.type(), event.tags());
	}

	/**
	 * The condition without the events that match by their keys only.
	 * @param condition a condition
	 * @return a condition that counts these events as seen, or empty if an unseen event
	 * matches
	 */
	private Optional<AppendCondition> exact(AppendCondition condition) {
		List<AppendCondition> clauses = new ArrayList<>();
		for (Clause clause : condition.clauses()) {
			TreeSet<Long> seen = new TreeSet<>(clause.horizon().seen());
			Supplier<List<CandidateRow>> unseen = this.reader.unseen(clause);
			for (List<CandidateRow> page = unseen.get(); !page.isEmpty(); page = unseen.get()) {
				if (page.stream().map(this.rows::header).anyMatch((event) -> matches(clause, event))) {
					return Optional.empty();
				}
				page.forEach((row) -> seen.add(row.position()));
			}
			clauses.add(AppendCondition.failIfUnseen(clause.query(), new Horizon(clause.horizon().watermark(), seen)));
		}
		return clauses.stream().reduce(AppendCondition::or);
	}

}
