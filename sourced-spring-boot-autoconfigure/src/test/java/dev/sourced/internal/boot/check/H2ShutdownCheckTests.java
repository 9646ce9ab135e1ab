package dev.sourced.internal.boot.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Application;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class H2ShutdownCheckTests {

	private static final String REMEDY = "DB_CLOSE_ON_EXIT=FALSE";

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:file:./data/a;WRITE_DELAY=0", "jdbc:h2:mem:a", "jdbc:h2:~/a",
			"jdbc:h2:./a;DB_CLOSE_ON_EXIT=TRUE" })
	void aDatabaseThatClosesBeforeTheApplicationIsNamedWithTheRemedy(String url, CapturedOutput output) {
		new H2ShutdownCheck(url).run();
		assertThat(output).contains(REMEDY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:file:./data/a;db_close_on_exit=false", "jdbc:h2:tcp://localhost/a",
			"jdbc:postgresql://localhost/a" })
	void othersAreNot(String url, CapturedOutput output) {
		new H2ShutdownCheck(url).run();
		assertThat(output).doesNotContain(REMEDY);
	}

	@Test
	void itIsSaidWhenTheApplicationStarts(CapturedOutput output) {
		try (Database database = H2Databases.inMemory();
				Application application = Application.start(database, Setup.of())) {
			assertThat(application.context().isRunning()).isTrue();
			assertThat(output).containsOnlyOnce(REMEDY);
		}
	}

}
