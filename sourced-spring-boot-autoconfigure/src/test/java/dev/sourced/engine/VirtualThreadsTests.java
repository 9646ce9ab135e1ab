package dev.sourced.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot's switch for virtual threads, which the build has in its pass on a newer JDK.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTests extends ParcelsFixture {

	@Override
	Database newDatabase() {
		return H2Databases.withTables();
	}

	@Test
	void workersAreVirtualAndTheProcessIsKeptAlive() {
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class).with("spring.threads.virtual.enabled=true");
		List<String> threads = new CopyOnWriteArrayList<>();
		setup.trouble().in("project", (parcel) -> threads.add(Thread.currentThread().toString()));
		try (Application application = start(setup)) {
			application.gateway().execute(new Send("d", "p"));
			application.await("parcel-list");
			assertThat(threads).singleElement().asString().startsWith("VirtualThread[").contains("sourced-worker-");
			assertThat(keepers()).singleElement().satisfies((keeper) -> assertThat(keeper.isDaemon()).isFalse());
		}
		Awaitility.await().until(() -> keepers().isEmpty());
	}

	private static List<Thread> keepers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("sourced-keeper"))
			.toList();
	}

}
