package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

/**
 * Writers that commit out of order, roll back and, on PostgreSQL, lose their sessions;
 * followers beside them; and one transaction that has written something unrelated and
 * stays open until all followers are through.
 */
final class FollowStress implements AutoCloseable {

	private static final int WRITERS = 8;

	private static final int ROLLED_BACK_IN = 33;

	private static final int KILLED_IN = 100;

	private final Database database;

	private final HikariDataSource writing;

	private final HikariDataSource following;

	private final LogFixture writers;

	private final LogFixture log;

	private final List<Follower> followers = new ArrayList<>();

	private final Follower naive;

	private final AtomicInteger attempts = new AtomicInteger();

	private final AtomicInteger rolledBack = new AtomicInteger();

	private final AtomicInteger killed = new AtomicInteger();

	FollowStress(Database database, SqlRewrite sql) {
		this.database = database;
		this.writing = database.dataSource(WRITERS);
		this.following = database.dataSource(2 * WRITERS);
		this.writers = new LogFixture(sql.on(this.writing), Enrolments.TYPES);
		this.log = new LogFixture(this.following, Enrolments.TYPES);
		this.naive = Follower.naive(this.log.jdbc());
		this.followers.addAll(Follower.exact(this.log.log()));
		this.followers.add(this.naive);
		this.log.jdbc().execute("create table unrelated (id int)");
	}

	/**
	 * Change the append function of the schema.
	 * @param function the change
	 * @return this
	 */
	FollowStress changing(SqlRewrite function) {
		function.onFunction(this.log.jdbc());
		return this;
	}

	/**
	 * Leave all appends to statements.
	 * @return this
	 */
	FollowStress withoutFunction() {
		this.log.jdbc().execute("drop function sourced_append");
		return this;
	}

	/**
	 * Write and follow.
	 * @param duration how long the writers write
	 */
	void run(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		AtomicInteger writing = new AtomicInteger(WRITERS);
		try (Connection unrelated = this.following.getConnection();
				Rendezvous rendezvous = new Rendezvous(WRITERS + this.followers.size())) {
			unrelated.setAutoCommit(false);
			unrelated.createStatement().execute("insert into unrelated values (1)");
			rendezvous
				.<Boolean>run((one) -> (one < WRITERS) ? () -> write(end, writing)
						: () -> follow(this.followers.get(one - WRITERS), writing))
				.forEach(Outcome::get);
			catchUp();
			unrelated.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean write(long end, AtomicInteger writing) {
		try {
			while (System.nanoTime() < end) {
				attempt();
				pause(2);
			}
			return true;
		}
		finally {
			writing.decrementAndGet();
		}
	}

	private void attempt() {
		int attempt = this.attempts.incrementAndGet();
		boolean kill = attempt % KILLED_IN == 0 && this.database.isPostgres();
		try {
			new TransactionTemplate(this.writers.transactionManager()).executeWithoutResult((status) -> {
				append();
				if (GuardMix.random(10) == 0) {
					pause(2);
					append();
				}
				pause(3);
				if (kill) {
					kill();
				}
				else if (attempt % ROLLED_BACK_IN == 0) {
					status.setRollbackOnly();
					this.rolledBack.incrementAndGet();
				}
			});
		}
		catch (RuntimeException ex) {
			if (!kill) {
				throw ex;
			}
		}
	}

	private void append() {
		List<Message> messages = IntStream.rangeClosed(0, GuardMix.random(2))
			.mapToObj((i) -> Message.of(new Enrolled("c" + GuardMix.random(50), "s" + GuardMix.random(50))))
			.toList();
		this.writers.log().append(messages);
	}

	private void kill() {
		Integer session = this.writers.jdbc().queryForObject("select pg_backend_pid()", Integer.class);
		this.log.jdbc().queryForObject("select pg_terminate_backend(?)", Boolean.class, session);
		this.killed.incrementAndGet();
	}

	private static boolean follow(Follower follower, AtomicInteger writing) {
		while (writing.get() > 0) {
			follower.step();
			pause(2);
		}
		return true;
	}

	/*
	 * The sessions that were killed may take a moment to end.
	 */
	private void catchUp() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.log.log().watermark() >= this.log.log().head());
		this.followers.forEach(Follower::step);
	}

	private static void pause(int milliseconds) {
		LockSupport.parkNanos(GuardMix.random((int) TimeUnit.MILLISECONDS.toNanos(milliseconds)));
	}

	/**
	 * The positions of the messages that stand in the log.
	 * @return positions, in order
	 */
	List<Long> committed() {
		return this.log.jdbc().queryForList("select position from sourced_message order by position", Long.class);
	}

	List<Follower> exact() {
		return this.followers.subList(0, this.followers.size() - 1);
	}

	Follower naive() {
		return this.naive;
	}

	/**
	 * Whether so much has happened that nothing missing means something.
	 * @return {@code false} if it should run longer
	 */
	boolean isTelling() {
		boolean killed = !this.database.isPostgres() || (this.killed.get() >= 3 && this.naive.skipped(committed()) > 0);
		return killed && this.rolledBack.get() >= 5 && committed().size() >= 300;
	}

	@Override
	public String toString() {
		List<Long> committed = committed();
		List<String> skipped = this.followers.stream()
			.map((follower) -> follower + "=" + follower.skipped(committed))
			.toList();
		return "committed %d messages, rolled back %s and killed %s transactions, skipped by the followers: %s"
			.formatted(committed.size(), this.rolledBack, this.killed, skipped);
	}

	@Override
	public void close() {
		this.writing.close();
		this.following.close();
		this.database.drop();
	}

}
