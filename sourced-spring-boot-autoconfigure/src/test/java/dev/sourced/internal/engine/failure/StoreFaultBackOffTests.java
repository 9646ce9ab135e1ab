package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.group.GroupType;
import dev.sourced.internal.engine.Samples;
import dev.sourced.internal.group.RegisteredGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long groups wait for the database.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreFaultBackOffTests {

	private final StoreFaultBackOff faults = new StoreFaultBackOff(Duration.ofSeconds(5),
			new RecurringWarnings(() -> 0));

	private final RegisteredGroup one = Samples.group(1, GroupType.PROJECTOR);

	private final RegisteredGroup other = Samples.group(2, GroupType.PROJECTOR);

	@BeforeEach
	void showTheEnd() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(RecurringWarnings.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void hideTheEnd() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(RecurringWarnings.class.getName(), null);
	}

	@Test
	void thePauseOfAGroupDoublesUpToTheLongest() {
		assertThat(IntStream.range(0, 10).mapToObj((i) -> fault(this.one)).toList())
			.startsWith(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200))
			.endsWith(Duration.ofSeconds(5))
			.isSorted();
		assertThat(fault(this.other)).isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void theEndIsSaidWhenNoGroupWaitsAnyMore(CapturedOutput output) {
		fault(this.one);
		fault(this.other);
		this.faults.over(this.one);
		assertThat(output).doesNotContain("Works again");
		this.faults.over(this.other);
		assertThat(output).containsOnlyOnce("Works again: work on the database (failures: 2)");
		assertThat(fault(this.one)).isEqualTo(Duration.ofMillis(50));
	}

	private Duration fault(RegisteredGroup group) {
		return this.faults.pauseAfter(group, new StoreFaultException("Unable to claim", new IllegalStateException()));
	}

}
