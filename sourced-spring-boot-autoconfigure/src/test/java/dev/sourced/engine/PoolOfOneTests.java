package dev.sourced.engine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A pool that holds a single connection.
 */
class PoolOfOneTests {

	private Database database;

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	@Tag("postgresql")
	void postgresqlIsRefusedWithTheRemedy() {
		this.database = TestDatabase.POSTGRESQL.create();
		assertThatException().isThrownBy(() -> start())
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.withMessageContaining("no second connection")
			.satisfies((ex) -> assertThat(((InvalidConfigurationException) ex).remedy()).contains("maximum-pool-size"));
	}

	@Test
	void h2Works() {
		this.database = TestDatabase.H2.createWithTables();
		Application.createTables(this.database);
		try (Application application = start()) {
			application.gateway().execute(new Send("d", "p1"));
			application.enqueue("d", "p2");
			application.await("parcel-decider");
			application.await("parcel-list");
			assertThat(ParcelsFixture.listed(application, "d")).containsExactly("p1", "p2");
		}
	}

	private Application start() {
		return Application.start(this.database, Setup.of(ParcelDecider.class, ParcelList.class)
			.with("spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=1000"));
	}

}
