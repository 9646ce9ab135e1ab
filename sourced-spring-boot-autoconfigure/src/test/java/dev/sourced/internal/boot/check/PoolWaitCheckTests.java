package dev.sourced.internal.boot.check;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class PoolWaitCheckTests {

	@Test
	void aPoolThatWaitsForAConnectionWithoutEndIsSaid(CapturedOutput output) {
		try (HikariDataSource pool = new HikariDataSource()) {
			new PoolWaitCheck(pool).run();
			assertThat(output).doesNotContain("WARN");
			pool.setConnectionTimeout(0);
			new PoolWaitCheck(pool).run();
		}
		assertThat(output).contains("spring.datasource.hikari.connection-timeout");
	}

}
