package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.transaction.JdbcTransactions;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Message;
import dev.sourced.testsupport.BrokerTransactionManager;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Nothing is written as part of a transaction that does not hold a connection of the
 * log's data source, or that ends apart from it.
 */
@OnEachDatabase
class ForeignTransactionsTests {

	private static final List<Message> EVENTS = List.of(Message.of(new Opened("c1", "Algebra")));

	private final Database database;

	private final TransactionTemplate broker = new TransactionTemplate(new BrokerTransactionManager());

	private HikariDataSource pool;

	private LogFixture fixture;

	ForeignTransactionsTests(TestDatabase databases) {
		this.database = databases.createWithTables();
	}

	@BeforeEach
	void open() {
		this.pool = this.database.dataSource(3);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
		this.fixture.jdbc().execute("create table written (number int)");
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void transactionsOfAManagerThatDoesNotManageTheDataSourceAreRefused() {
		try (HikariDataSource elsewhere = this.database.dataSource(2)) {
			for (PlatformTransactionManager other : List.of(new BrokerTransactionManager(),
					new JdbcTransactionManager(elsewhere))) {
				JdbcTransactions transactions = new JdbcTransactions(this.fixture.database(), other);
				refused(() -> transactions.join(this::write), "@SourcedTransactionManager");
				refused(() -> transactions.joinAtomically(this::write), "@SourcedTransactionManager");
				refused(() -> new TransactionTemplate(other)
					.executeWithoutResult((status) -> transactions.join(this::write)), "@SourcedTransactionManager");
			}
		}
		assertThat(written()).isZero();
	}

	@Test
	void transactionsOfJtaAreRefused() throws SystemException {
		UserTransaction jta = mock(UserTransaction.class);
		given(jta.getStatus()).willReturn(Status.STATUS_NO_TRANSACTION);
		JdbcTransactions transactions = new JdbcTransactions(this.fixture.database(), new JtaTransactionManager(jta));
		refused(() -> transactions.join(this::write), "@SourcedTransactionManager");
		assertThat(written()).isZero();
	}

	@Test
	void insideATransactionOfABrokerAnAppendIsInOneOfItsOwn() {
		this.broker.executeWithoutResult((status) -> {
			assertThat(written()).as("a connection is bound from now on").isZero();
			assertThat(this.fixture.transactions().isActive()).isFalse();
			this.fixture.log().append(EVENTS);
			status.setRollbackOnly();
		});
		assertThat(this.fixture.log().head()).isPositive();
	}

	@Test
	void insideATransactionOfABrokerAllIsWrittenOrNothing() {
		this.broker.executeWithoutResult((status) -> {
			assertThat(written()).as("a connection is bound from now on").isZero();
			assertThatIllegalStateException().isThrownBy(() -> this.fixture.transactions().join(() -> {
				write();
				throw new IllegalStateException("broken");
			}));
		});
		assertThat(written()).isZero();
	}

	@Test
	void aTransactionOfABrokerThatBeganInsideOfOneOfOursIsRefused() {
		List<String> afterwards = new ArrayList<>();
		ours().executeWithoutResult((status) -> {
			this.broker.executeWithoutResult((inner) -> {
				refused(() -> this.fixture.log().append(EVENTS), "use this transaction manager");
				refused(() -> this.fixture.transactions()
					.afterCommit(() -> afterwards.add("after the broker's commit")), "use this transaction manager");
			});
			this.fixture.log().append(EVENTS);
			this.fixture.transactions().afterCommit(() -> afterwards.add("after ours"));
			this.broker.executeWithoutResult(
					(inner) -> refused(() -> this.fixture.log().append(EVENTS), "use this transaction manager"));
			assertThat(afterwards).isEmpty();
		});
		assertThat(afterwards).containsExactly("after ours");
		assertThat(this.fixture.log().head()).isPositive();
	}

	@Test
	void aTransactionOfAnotherManagerOfTheSameDataSourceIsRefused() {
		new TransactionTemplate(new JdbcTransactionManager(this.pool)).executeWithoutResult(
				(status) -> refused(() -> this.fixture.log().append(EVENTS), "use this transaction manager"));
		assertThat(this.fixture.log().head()).isZero();
	}

	private TransactionTemplate ours() {
		return new TransactionTemplate(this.fixture.transactionManager());
	}

	private static void refused(Runnable work, String remedy) {
		assertThatExceptionOfType(IllegalTransactionException.class).isThrownBy(work::run)
			.withMessageContaining(remedy);
	}

	private boolean write() {
		return this.fixture.jdbc().update("insert into written values (1)") == 1;
	}

	private long written() {
		Long count = this.fixture.jdbc().queryForObject("select count(*) from written", Long.class);
		return (count != null) ? count : -1;
	}

}
