package dev.sourced.internal.jdbc;

import java.time.Instant;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of the log that begin at an instant, read while an append with a lower position
 * is open, which H2 would let wait.
 */
@Tag("postgresql")
class PostgresWindowTests {

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource dataSource;

	private LogFixture fixture;

	@BeforeEach
	void open() {
		this.dataSource = this.database.dataSource(4);
		this.fixture = new LogFixture(this.dataSource, Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void whatWasCommittedAboveTheWatermarkAndIsTooOldCountsAsSeen() {
		AppendCondition condition = readBesideAnOpenAppendOf("c2");
		assertThat(this.fixture.log().tryAppend(List.of(Message.of(new Enrolments.Left("c1", "s1"))), condition))
			.isPresent();
	}

	@Test
	void whatIsCommittedLaterBelowItCountsAsUnseen() {
		AppendCondition condition = readBesideAnOpenAppendOf("c1");
		assertThat(this.fixture.log().tryAppend(List.of(Message.of(new Enrolments.Left("c1", "s1"))), condition))
			.isEmpty();
	}

	/*
	 * The window begins in a minute, so that both events are too old for it.
	 */
	private AppendCondition readBesideAnOpenAppendOf(String course) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			this.fixture.log().append(new Enrolments.Enrolled(course, "open"));
			return Background.supply(() -> {
				this.fixture.log().append(new Enrolments.Enrolled("c1", "committed"));
				return this.fixture.log()
					.read(Query.ofTags(Tags.of("course", "c1")), ReadOptions.all().since(Instant.now().plusSeconds(60)))
					.condition();
			}).join();
		});
	}

}
