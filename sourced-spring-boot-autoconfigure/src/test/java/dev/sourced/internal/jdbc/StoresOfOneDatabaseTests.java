package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two services share a PostgreSQL database and are told apart by the schema of their
 * connections only, which no setting of ours names.
 */
@Tag("postgresql")
class StoresOfOneDatabaseTests {

	private static final Query COURSE = Query.of(QueryItem.tagged(Tags.of("course", "c1")));

	private final Database database = PostgresServer.shared().createDatabase();

	private HikariDataSource onePool;

	private HikariDataSource otherPool;

	private LogFixture one;

	private LogFixture other;

	@BeforeEach
	void open() {
		try (HikariDataSource owner = this.database.dataSource(1)) {
			List.of("one", "other").forEach((schema) -> new JdbcTemplate(owner).execute("create schema " + schema));
		}
		this.onePool = this.database.with("currentSchema=one").dataSource(4);
		this.otherPool = this.database.with("currentSchema=other").dataSource(4);
		this.one = new LogFixture(this.onePool, Enrolments.TYPES);
		this.other = new LogFixture(this.otherPool, Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.onePool.close();
		this.otherPool.close();
		this.database.drop();
	}

	@Test
	void anOpenAppendOfOneHoldsNothingOfTheOther() {
		new TransactionTemplate(this.one.transactionManager()).executeWithoutResult((status) -> {
			this.one.log().append(List.of(enrolled("s1")), AppendCondition.failIf(COURSE));
			// would wait for ever if locks were shared
			this.other.log().append(List.of(enrolled("s2")), AppendCondition.failIf(COURSE));
			assertThat(this.other.log().watermark()).isEqualTo(this.other.log().head()).isPositive();
			assertThat(new JdbcLogTail(this.other.store(), this.other.log()).heldBackBy()).isEmpty();
			status.setRollbackOnly();
		});
		assertThat(this.one.log().head()).isZero();
	}

	@Test
	void neitherHearsTheOthersSignals() {
		SignalChannel sending = channel(this.one, this.onePool);
		try (SignalChannel.Listener hears = sending.listen();
				SignalChannel.Listener doesNot = channel(this.other, this.otherPool).listen()) {
			sending.announce("somebody");
			assertThat(hears.await(Duration.ofSeconds(10))).containsExactly("somebody");
			assertThat(doesNot.await(Duration.ofMillis(200))).isEmpty();
		}
	}

	private static SignalChannel channel(LogFixture fixture, HikariDataSource pool) {
		return new SignalChannels(fixture.store(), () -> pool).find().orElseThrow();
	}

	private static Message enrolled(String student) {
		return Message.of(new Enrolled("c1", student));
	}

}
