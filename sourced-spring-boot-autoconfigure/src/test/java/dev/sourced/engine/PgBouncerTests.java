package dev.sourced.engine;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.Decision;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.PgBouncer;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Behind PgBouncer in transaction mode an application works with the settings that it
 * needs, and without them does not start. The program comes from the system's packages;
 * the project's check installs it.
 */
@Tag("processes")
@Tag("postgresql")
@EnabledIf(value = "dev.sourced.testsupport.PgBouncer#isInstalled",
		disabledReason = "PgBouncer is not installed: install the package 'pgbouncer' to run this test")
class PgBouncerTests {

	private final Database database = PostgresServer.shared().createDatabase();

	@TempDir
	private Path directory;

	private PgBouncer pooler;

	@BeforeEach
	void start() {
		this.pooler = PgBouncer.start(this.database, this.directory);
		Application.createTables(this.database);
	}

	@AfterEach
	void stop() {
		this.pooler.close();
		this.database.drop();
	}

	@Test
	void anApplicationThatKeepsPreparedStatementsDoesNotStart() {
		assertThatException().isThrownBy(() -> Application.start(this.pooler.database(), Setup.of(ParcelDecider.class)))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.withMessageContaining("PgBouncer")
			.satisfies(
					(ex) -> assertThat(((InvalidConfigurationException) ex).remedy()).contains("prepareThreshold=0"));
	}

	@Test
	void anApplicationWorksWithoutPreparedStatementsAndWithSignalsOfItsOwn() {
		Database through = this.pooler.database().with("prepareThreshold=0");
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class)
			.with("sourced.signals=%s?user=%s&password=%s".formatted(this.database.url(), this.database.username(),
					this.database.password()));
		try (Application application = Application.start(through, setup); Rendezvous rendezvous = new Rendezvous(8)) {
			for (int round = 0; round < 15; round++) {
				String parcel = "p" + round;
				List<Outcome<Decision>> outcomes = rendezvous
					.run((racer) -> () -> application.gateway().execute(new Send("d" + racer % 4, parcel)));
				assertThat(outcomes).filteredOn(Outcome::succeeded).as("winners of round %s", round).hasSize(4);
			}
			application.await("parcel-list");
			assertThat(ParcelsFixture.count(application, "listed")).isEqualTo(60);
		}
	}

}
