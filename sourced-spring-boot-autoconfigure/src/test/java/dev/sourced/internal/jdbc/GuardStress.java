package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.GuardMix.Attempt;
import dev.sourced.internal.jdbc.GuardMix.Shape;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ReadResult;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

/**
 * Clients over two connection pools that read, append and commit with pauses between,
 * watched by a {@link GuardOracle}. Each round begins with an empty log.
 */
final class GuardStress implements AutoCloseable {

	private static final int CLIENTS = 12;

	private static final int LONGEST_PAUSE = 3;

	private final Rendezvous rendezvous = new Rendezvous(CLIENTS);

	private final Database database;

	private final GuardVariant variant;

	private final List<HikariDataSource> pools;

	private final List<LogFixture> logs;

	private final GuardOracle oracle;

	private final Map<Shape, AtomicLong> appends = counters();

	private final Map<Shape, AtomicLong> conflicts = counters();

	private final AtomicLong lockedAppends = new AtomicLong();

	private final AtomicLong lockedConflicts = new AtomicLong();

	private long violations;

	GuardStress(Database database, GuardVariant variant) {
		this.database = database;
		this.variant = variant;
		this.pools = List.of(database.dataSource(CLIENTS / 2 + 1), database.dataSource(CLIENTS / 2 + 1));
		this.logs = this.pools.stream()
			.map((pool) -> new LogFixture(variant.sql().on(pool), Enrolments.TYPES))
			.toList();
		variant.prepare(this.logs.get(0).jdbc());
		this.oracle = new GuardOracle(new JdbcTemplate(this.pools.get(0)));
	}

	private static Map<Shape, AtomicLong> counters() {
		Map<Shape, AtomicLong> counters = new EnumMap<>(Shape.class);
		for (Shape shape : Shape.values()) {
			counters.put(shape, new AtomicLong());
		}
		return counters;
	}

	void round(Duration duration, GuardMix mix) {
		this.logs.get(0).jdbc().execute("truncate sourced_message, sourced_message_tag");
		this.oracle.forget();
		long end = System.nanoTime() + duration.toNanos();
		this.rendezvous.<Boolean>run((client) -> () -> {
			while (System.nanoTime() < end) {
				attempt(this.logs.get(client % this.logs.size()), mix);
				pause(100, mix.rest());
			}
			return true;
		}).forEach(Outcome::get);
		this.violations += this.oracle.violations();
	}

	private void attempt(LogFixture log, GuardMix mix) {
		Attempt attempt = mix.next();
		Optional<ReadResult> read = read(log, attempt);
		pause(mix.pauseAfterRead(), LONGEST_PAUSE);
		TransactionTemplate transaction = new TransactionTemplate(log.transactionManager());
		transaction.setIsolationLevel(this.variant.isolation());
		transaction.executeWithoutResult((status) -> {
			Optional<Appended> appended = append(log, attempt, read);
			appended.ifPresent((written) -> GuardOracle.written(log.jdbc(), written));
			(appended.isPresent() ? this.appends : this.conflicts).get(attempt.shape()).incrementAndGet();
			if (appended.isEmpty() && GuardMix.random(4) == 0) {
				appendLocked(log, attempt);
			}
			pause(mix.pauseBeforeCommit(), LONGEST_PAUSE);
		});
	}

	private Optional<ReadResult> read(LogFixture log, Attempt attempt) {
		return Optional.ofNullable(attempt.query()).map((query) -> this.variant.reading().read(log.log(), query));
	}

	private Optional<Appended> append(LogFixture log, Attempt attempt, Optional<ReadResult> read) {
		AppendCondition condition = read.map(ReadResult::condition).orElse(AppendCondition.none());
		Optional<Appended> appended = this.variant.append(log, attempt.messages(), condition);
		if (appended.isPresent() && read.isPresent()) {
			GuardOracle.decided(log.jdbc(), attempt.query(), read.get());
		}
		return appended;
	}

	/*
	 * After a conflict the locks are held, so reading and appending once more in the same
	 * transaction must not conflict.
	 */
	private void appendLocked(LogFixture log, Attempt attempt) {
		Optional<Appended> appended = append(log, attempt, read(log, attempt));
		appended.ifPresent((written) -> GuardOracle.written(log.jdbc(), written));
		(appended.isPresent() ? this.lockedAppends : this.lockedConflicts).incrementAndGet();
	}

	private static void pause(int percent, int milliseconds) {
		if (milliseconds > 0 && GuardMix.random(100) < percent) {
			LockSupport.parkNanos(GuardMix.random((int) TimeUnit.MILLISECONDS.toNanos(milliseconds)));
		}
	}

	/**
	 * The appends that were committed although their condition had failed.
	 * @return how many, of all rounds
	 */
	long violations() {
		return this.violations;
	}

	long appends(Shape shape) {
		return this.appends.get(shape).get();
	}

	long conflicts(Shape shape) {
		return this.conflicts.get(shape).get();
	}

	long lockedAppends() {
		return this.lockedAppends.get();
	}

	long lockedConflicts() {
		return this.lockedConflicts.get();
	}

	@Override
	public String toString() {
		return "%s: appends %s, conflicts %s, after a conflict %s appends and %s conflicts, %d violations".formatted(
				this.variant, this.appends, this.conflicts, this.lockedAppends, this.lockedConflicts, this.violations);
	}

	@Override
	public void close() {
		this.rendezvous.close();
		this.pools.forEach(HikariDataSource::close);
		this.database.drop();
	}

}
