package dev.sourced.internal.jdbc;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.ModelRefreshTests.Roll;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.model.LoadedModel;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resuming a model where positions are not committed in order, as on H2 they are: T1
 * draws a position and stays open, T2 draws a higher one and commits, the model is
 * loaded, T1 commits.
 */
@Tag("postgresql")
class PostgresModelRefreshTests {

	private static final Tags C1 = Tags.of("course", "c1");

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private DecisionModels models;

	@BeforeEach
	void open() {
		this.dataSource = this.database.dataSource(4);
		this.fixture = new LogFixture(this.dataSource, Enrolments.TYPES);
		this.models = ModelRefreshTests.models(this.fixture.log());
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void whatIsCommittedLaterBelowTheNewestEventIsNotMissed() {
		LoadedModel<Roll> loaded = new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			this.fixture.log().append(new Enrolled("c1", "first"));
			return Background.supply(() -> {
				this.fixture.log().append(new Enrolled("c1", "second"));
				return this.models.load(Roll.class, C1);
			}).join();
		});
		assertThat(loaded.state().entries()).containsExactly("+second");
		LoadedModel<Roll> refreshed = this.models.refresh(loaded);
		assertThat(refreshed.state().entries()).containsExactly("+first", "+second");
		assertThat(refreshed.position()).isEqualTo(loaded.position());
		assertThat(
				this.fixture.log().tryAppend(List.of(Message.of(new Enrolled("c1", "third"))), refreshed.condition()))
			.isPresent();
	}

}
