package dev.sourced.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Trouble that stops a handler at one parcel until the test lets it go on.
 */
final class Gate implements Consumer<String> {

	private final String parcel;

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch opened = new CountDownLatch(1);

	Gate(String parcel) {
		this.parcel = parcel;
	}

	@Override
	public void accept(String name) {
		if (name.equals(this.parcel)) {
			this.entered.countDown();
			await(this.opened);
		}
	}

	void awaitEntered() {
		await(this.entered);
	}

	void open() {
		this.opened.countDown();
	}

	static void await(CountDownLatch latch) {
		try {
			if (!latch.await(Application.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("Waited too long");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
