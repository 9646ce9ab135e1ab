package dev.sourced.engine;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several steps of a lane in one transaction.
 */
@OnEachDatabase
class LaneTransactionTests {

	private final Database database;

	private HikariDataSource dataSource;

	private LaneFixture fixture;

	LaneTransactionTests(TestDatabase databases) {
		this.database = databases.createWithTables();
	}

	@BeforeEach
	void open() {
		this.dataSource = this.database.dataSource(2);
		this.fixture = new LaneFixture(this.dataSource);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void aGroupThatTheTransactionHasChangedIsNotAcknowledgedFor() {
		this.fixture.send("d1", "1");
		this.fixture.send("d2", "2");
		List<ClaimedLane> lanes = this.fixture.claim(2, LaneFixture.LONG);
		this.fixture.transactions().join(() -> {
			this.fixture.jdbc().update("update sourced_consumer_group set changed_reason = 'test'");
			assertThat(this.fixture.acknowledge(this.fixture.fetch(lanes.get(0)))).isZero();
			this.fixture.jdbc().update("update sourced_consumer_group set signature = signature + 1");
			return assertThatExceptionOfType(ClaimLostException.class)
				.isThrownBy(() -> this.fixture.acknowledge(this.fixture.fetch(lanes.get(1))));
		});
	}

}
