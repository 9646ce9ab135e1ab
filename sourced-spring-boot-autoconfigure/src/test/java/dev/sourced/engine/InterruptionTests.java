package dev.sourced.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread that is interrupted in its file closes an H2 database for everybody, so no
 * interruption may reach it.
 */
@ExtendWith(OutputCaptureExtension.class)
class InterruptionTests extends ParcelsFixture {

	@TempDir
	private Path directory;

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Announcer.class)
		.with("sourced.processing.poll-interval=50ms", "sourced.processing.retry-delay=20ms");

	@Override
	Database newDatabase() {
		return H2Databases.file(this.directory);
	}

	@Test
	void aReactionThatTakesTooLongDoesNotCloseTheDatabase(CapturedOutput output) {
		AtomicBoolean first = new AtomicBoolean(true);
		this.setup.trouble().in("react", (parcel) -> {
			if (first.getAndSet(false)) {
				spin(Duration.ofMillis(1500));
			}
		});
		try (Application application = start(
				this.setup.with("sourced.processing.max-handling-time=300ms", "sourced.processing.lease=600ms"))) {
			application.log().append(List.of(sent("d", "p"), sent("d", "q")));
			Awaitility.await().until(() -> events(application, Announced.class).size() == 2);
			assertThat(output).contains("A handler does not return").doesNotContain("90098");
		}
	}

	@Test
	void anInterruptionThatAHandlerLeavesBehindReachesNoStatement(CapturedOutput output) {
		for (String handler : List.of("decide", "sync", "after-commit", "project", "after-projection", "react")) {
			this.setup.trouble().in(handler, (parcel) -> Thread.currentThread().interrupt());
		}
		try (Application application = start(this.setup)) {
			List.of("p", "q", "r").forEach((parcel) -> application.enqueue("d", parcel));
			Awaitility.await().until(() -> events(application, Announced.class).size() == 3);
			application.await("parcel-list");
			assertThat(listed(application, "d")).containsExactly("p", "q", "r");
			assertThat(count(application, "sourced_failure")).isZero();
			assertThat(output).doesNotContain("90098");
		}
	}

	/* Does not care for interruptions, and leaves the flag as it is. */
	private static void spin(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

}
