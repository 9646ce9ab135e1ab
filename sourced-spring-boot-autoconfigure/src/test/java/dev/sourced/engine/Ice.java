package dev.sourced.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import dev.sourced.internal.spring.ProcessingThreads;

/**
 * What a long pause does to an instance: its timer threads stand still, so it neither
 * renews leases nor looks for work until it thaws.
 */
final class Ice implements AutoCloseable {

	private static final int TIMER_THREADS = 2;

	private final CountDownLatch thawed = new CountDownLatch(1);

	static Ice freeze(Application application) {
		Ice ice = new Ice();
		CountDownLatch frozen = new CountDownLatch(TIMER_THREADS);
		for (int i = 0; i < TIMER_THREADS; i++) {
			application.bean(ProcessingThreads.class).once(() -> {
				frozen.countDown();
				Gate.await(ice.thawed);
			}, Duration.ZERO);
		}
		Gate.await(frozen);
		return ice;
	}

	void thaw() {
		this.thawed.countDown();
	}

	@Override
	public void close() {
		thaw();
	}

}
