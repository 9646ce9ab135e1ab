package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pause while followers are held back.
 */
class WatermarkStallTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 100);

	private final WatermarkStall stall = new WatermarkStall(this.now::get);

	@Test
	void thePauseFollowsTheTimeAndNotTheNumberOfLooks() {
		Duration last = Duration.ZERO;
		for (int i = 0; i <= 50; i++) {
			last = this.stall.pause(7);
			pass(Duration.ofMillis(10));
		}
		assertThat(last).isEqualTo(Duration.ofMillis(125));
	}

	@Test
	void whatHoldsAnotherWatermarkBackIsNew() {
		this.stall.pause(7);
		pass(Duration.ofMinutes(1));
		assertThat(this.stall.pause(7)).isEqualTo(Duration.ofSeconds(15));
		assertThat(this.stall.pause(8)).isEqualTo(Duration.ofMillis(25));
	}

	@Test
	void aPauseWithoutAnybodyHeldBackEndsIt() {
		this.stall.pause(7);
		pass(Duration.ofMinutes(1));
		this.stall.over();
		assertThat(this.stall.pause(7)).isEqualTo(Duration.ofMillis(25));
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

}
