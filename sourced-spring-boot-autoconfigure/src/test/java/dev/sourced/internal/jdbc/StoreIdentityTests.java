package dev.sourced.internal.jdbc;

import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.ForeignStoreException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What was learnt of one store is never used on another: not a condition, and not a
 * watermark, when a data source leads somewhere else from one transaction to the next.
 */
@OnEachDatabase
class StoreIdentityTests {

	private static final Query COURSE = Query.of(QueryItem.tagged(Tags.of("course", "c1")));

	private final Database one;

	private final Database other;

	private HikariDataSource onePool;

	private HikariDataSource otherPool;

	StoreIdentityTests(TestDatabase databases) {
		this.one = databases.create();
		this.other = databases.create();
	}

	@BeforeEach
	void open() {
		this.onePool = this.one.dataSource(3);
		this.otherPool = this.other.dataSource(3);
	}

	@AfterEach
	void close() {
		this.onePool.close();
		this.otherPool.close();
		this.one.drop();
		this.other.drop();
	}

	@Test
	void aConditionOfOneStoreIsRefusedByAnother() {
		JdbcMessageLog here = new LogFixture(this.onePool, Enrolments.TYPES).log();
		JdbcMessageLog there = new LogFixture(this.otherPool, Enrolments.TYPES).log();
		AppendCondition condition = here.read(COURSE, ReadOptions.all()).condition();
		assertThatExceptionOfType(ForeignStoreException.class).isThrownBy(() -> there
			.append(List.of(Message.of(new Enrolled("c1", "s1"))), AppendCondition.failIf(COURSE).or(condition)));
		assertThatExceptionOfType(ForeignStoreException.class)
			.isThrownBy(() -> there.append(List.of(Message.of(new Enrolled("c1", "s1"))), condition.after(7)));
		assertThat(there.head()).isZero();
		assertThat(here.append(List.of(Message.of(new Enrolled("c1", "s1"))), condition).repeated()).isFalse();
	}

	@Test
	void aConditionThatWasMadeByHandIsOfNoStore() {
		JdbcMessageLog there = new LogFixture(this.otherPool, Enrolments.TYPES).log();
		assertThat(there.append(List.of(Message.of(new Enrolled("c1", "s1"))), AppendCondition.failIf(COURSE).after(7)))
			.isNotNull();
	}

	@Test
	void readsOfAnotherStoreThanAtTheStartAreRefused() {
		Switch routed = routed();
		JdbcMessageLog log = new LogFixture(routed, Enrolments.TYPES).log();
		log.append(List.of(Message.of(new Opened("c1", "Algebra"))));
		ReadResult read = log.read(COURSE, ReadOptions.all());
		assertThat(read.messages()).hasSize(1);
		routed.target = this.otherPool;
		// the watermark is still remembered here
		assertThatExceptionOfType(ForeignStoreException.class).isThrownBy(() -> log.read(COURSE, ReadOptions.all()));
		assertThatExceptionOfType(ForeignStoreException.class).isThrownBy(log::watermark);
		assertThatExceptionOfType(ForeignStoreException.class)
			.isThrownBy(() -> log.stream(COURSE, ReadOptions.all()).toList());
	}

	@Test
	void appendsToAnotherStoreThanAtTheStartDoNotStay() {
		Switch routed = routed();
		LogFixture fixture = new LogFixture(routed, Enrolments.TYPES);
		AppendCondition condition = fixture.log().read(COURSE, ReadOptions.all()).condition();
		routed.target = this.otherPool;
		assertThatExceptionOfType(ForeignStoreException.class)
			.isThrownBy(() -> fixture.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), condition));
		TransactionTemplate joined = new TransactionTemplate(fixture.transactionManager());
		try {
			joined.executeWithoutResult((status) -> assertThatExceptionOfType(ForeignStoreException.class)
				.isThrownBy(() -> fixture.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), condition)));
		}
		catch (UnexpectedRollbackException ex) {
			// where the append was sent together with the question, it cannot stay
			assertThat(this.one.isPostgres()).isTrue();
		}
		assertThat(new LogFixture(this.otherPool, Enrolments.TYPES).log().head()).isZero();
	}

	/*
	 * Both have their tables.
	 */
	private Switch routed() {
		new LogFixture(this.otherPool, Enrolments.TYPES);
		return new Switch(this.onePool);
	}

	/** Leads to another database, and is no class that a start-up check would know. */
	private static final class Switch extends DelegatingDataSource {

		private volatile DataSource target;

		Switch(DataSource target) {
			super(target);
			this.target = target;
		}

		@Override
		public DataSource getTargetDataSource() {
			return this.target;
		}

		@Override
		public java.sql.Connection getConnection() throws java.sql.SQLException {
			return this.target.getConnection();
		}

	}

}
