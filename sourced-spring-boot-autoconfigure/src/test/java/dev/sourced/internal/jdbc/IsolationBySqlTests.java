package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.Appended;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The isolation level that counts is the connection's, whoever has set it.
 */
@OnEachDatabase
class IsolationBySqlTests {

	private static final Query COURSE = Query.of(QueryItem.tagged(Tags.of("course", "c1")));

	private static final String SESSION = "set session characteristics as transaction isolation level repeatable read";

	private final Database database;

	private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

	private HikariDataSource pool;

	private LogFixture fixture;

	IsolationBySqlTests(TestDatabase databases) {
		this.database = databases.createWithTables();
	}

	@BeforeEach
	void open() {
		this.pool = this.database.dataSource(2);
		this.fixture = new LogFixture(ProxyDataSourceBuilder.create(this.pool)
			.afterQuery((execution, queries) -> queries.forEach((query) -> this.statements.add(query.getQuery())))
			.build(), Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	/*
	 * Spring is past its transaction then, but the connection is not: its next statement
	 * opens another transaction, at the same level.
	 */
	@Test
	void aCallbackAfterTheCommitKnowsThatItsSnapshotIsOlder() {
		TransactionTemplate repeatable = new TransactionTemplate(this.fixture.transactionManager());
		repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		List<Boolean> appended = new ArrayList<>();
		repeatable.executeWithoutResult(
				(status) -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						JdbcMessageLog log = IsolationBySqlTests.this.fixture.log();
						log.read(COURSE, ReadOptions.all());
						log.append(List.of(Message.of(new Enrolled("c1", "s1"))));
						// one that remembers no watermark from before
						ReadResult read = new JdbcMessageLog(IsolationBySqlTests.this.fixture.store()).read(COURSE,
								ReadOptions.all());
						appended.add(log.tryAppend(List.of(Message.of(new Enrolled("c1", "s2"))), read.condition())
							.isPresent() == !read.messages().isEmpty());
					}

				}));
		assertThat(appended).as("what was not seen is in the way").containsExactly(true);
	}

	@Test
	void aReadClaimsOnlyWhatItsSnapshotShowed() {
		append(new Opened("c1", "Algebra"));
		ReadResult read = inSnapshotBySql(() -> {
			this.fixture.jdbc().queryForObject("select count(*) from sourced_message", Long.class);
			elsewhere(() -> settled(append(new Enrolled("c1", "s1")).position()));
			return this.fixture.log().read(COURSE, ReadOptions.all());
		});
		assertThat(read.messages()).hasSize(1);
		assertThat(this.fixture.log().tryAppend(List.of(Message.of(new Left("c1", "s1"))), read.condition()))
			.as("an append against what was not seen")
			.isEmpty();
	}

	@Test
	void nobodyAppendsOrFollows() {
		inSnapshotBySql(() -> {
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> this.fixture.log().browse(ReadOptions.all()));
			return assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> append(new Opened("c1", "Algebra")));
		});
		assertThat(this.fixture.log().head()).isZero();
	}

	@Test
	void aSessionLeftAtAnotherLevelAppendsNothing() throws SQLException {
		try (Connection one = this.pool.getConnection(); Connection other = this.pool.getConnection()) {
			for (Connection connection : List.of(one, other)) {
				try (Statement statement = connection.createStatement()) {
					statement.execute(SESSION);
				}
			}
		}
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> append(new Opened("c1", "Algebra")));
		assertThat(this.fixture.log().head()).isZero();
	}

	@Test
	void theConnectionIsAskedOnceForACallersTransactionAndNeverElse() {
		this.statements.clear();
		append(new Opened("c1", "Algebra"));
		this.fixture.log().read(COURSE, ReadOptions.all());
		assertThat(questions()).isZero();
		new TransactionTemplate(this.fixture.transactionManager()).executeWithoutResult((status) -> {
			this.fixture.log().read(COURSE, ReadOptions.all());
			this.fixture.log().read(COURSE, ReadOptions.all());
			append(new Enrolled("c1", "s1"));
			this.fixture.log().read(COURSE, ReadOptions.all());
		});
		assertThat(questions()).isEqualTo(this.database.isPostgres() ? 1 : 0);
	}

	private long questions() {
		return this.statements.stream().filter((statement) -> statement.contains("transaction_read_only")).count();
	}

	private <T> T inSnapshotBySql(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			if (this.database.isPostgres()) {
				this.fixture.jdbc().execute("set transaction isolation level repeatable read");
				return work.get();
			}
			this.fixture.jdbc().execute(SESSION);
			try {
				return work.get();
			}
			finally {
				this.fixture.jdbc().execute(SESSION.replace("repeatable read", "read committed"));
			}
		});
	}

	/*
	 * Reads share a watermark for a moment.
	 */
	private long settled(long position) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.fixture.log().read(COURSE, ReadOptions.all()).watermark(), (known) -> known >= position);
	}

	private static <T> T elsewhere(Supplier<T> work) {
		return Background.supply(work).join();
	}

	private Appended append(Event event) {
		return this.fixture.log().append(List.of(Message.of(event)));
	}

}
