package dev.sourced.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.command.Due;
import dev.sourced.internal.blob.BlobContent;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.keyvalue.JdbcKeyValues;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.spy;

/**
 * The sweep finds what nothing refers to, and never takes anything else.
 */
abstract class BlobSweepContract extends BlobsFixture {

	@Test
	void anOrphanIsFoundAndSwept() {
		BlobRef orphan = put("orphan");
		BlobRef kept = put("kept");
		append(kept);
		assertThat(blobs().list(Duration.ofHours(1), 10)).isEmpty();
		assertThat(blobs().sweep(Duration.ofHours(1))).isZero();
		assertThat(blobs().list(Duration.ZERO, 10)).containsExactly(orphan.id());
		assertThat(blobs().sweep(Duration.ZERO)).isEqualTo(1);
		assertThat(blobs().exists(orphan)).isFalse();
		assertThat(rows("blob")).isEqualTo(1);
		assertThat(text(kept)).isEqualTo("kept");
		assertThat(blobs().sweep(Duration.ZERO)).isZero();
	}

	@Test
	void aSweepTakesAnyNumber() {
		IntStream.range(0, 250).forEach((i) -> put("orphan" + i));
		BlobRef kept = put("kept");
		append(kept);
		assertThat(blobs().list(Duration.ZERO, 1000)).hasSize(250);
		assertThat(blobs().sweep(Duration.ZERO)).isEqualTo(250);
		assertThat(text(kept)).isEqualTo("kept");
	}

	@Test
	void whatIsReferredToAnywhereIsKept() {
		List<BlobRef> blobs = Stream.of("event", "command", "schedule", "value", "text").map(this::put).toList();
		append(blobs.get(0));
		log().append(List.of(Message.of(new File("i1", blobs.get(1)))));
		new JdbcSchedules(fixture().store(), log(), () -> {
		}).schedule(List
			.of(new ScheduleRequest(Message.of(new File("i1", blobs.get(2))), Due.after(Duration.ofDays(1)), null)));
		KeyValues values = new JdbcKeyValues(fixture().database(), fixture().transactions(),
				new ValueJson(fixture().store().json()), fixture().store().blobs());
		values.put("documents", "latest", blobs.get(3));
		log().append(List.of(Message.of(new Scanned("i1", blobs.get(4).id()))));
		assertThat(blobs().sweep(Duration.ZERO)).isZero();
		assertThat(blobs).allMatch(blobs()::exists);
		assertThat(values.get("documents", "latest", BlobRef.class).orElseThrow().value()).isEqualTo(blobs.get(3));
		BlobRef unknown = new BlobRef("sha256:" + "0".repeat(64), 5, "text/plain");
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> values.put("documents", "other", unknown));
	}

	@Test
	void anAppendThatIsRolledBackKeepsNothing() {
		BlobRef blob = put("12345");
		rolledBack(() -> append(blob));
		assertThat(blobs().sweep(Duration.ZERO)).isEqualTo(1);
	}

	@Test
	void whatWasSweptIsRefusedUntilItIsPutAgain() {
		BlobRef blob = put("12345");
		blobs().sweep(Duration.ZERO);
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> append(blob));
		put("12345");
		append(blob);
		assertThat(text(blob)).isEqualTo("12345");
	}

	/*
	 * The append has looked, and has not committed, when the sweep has found the orphan
	 * and wants its lock.
	 */
	@Test
	void aSweepDuringAnAppendTakesNothing() throws Exception {
		BlobRef blob = put("12345");
		verifySweepDuring(() -> append(blob));
		assertThat(text(blob)).isEqualTo("12345");
		assertThat(blobs().list(Duration.ZERO, 10)).isEmpty();
	}

	/*
	 * An old orphan is put again and referred to while it is being swept.
	 */
	@Test
	void anOrphanThatIsPutAgainDuringTheSweepIsThere() throws Exception {
		put("12345");
		verifySweepDuring(() -> append(put("12345")));
		assertThat(text(put("12345"))).isEqualTo("12345");
		assertThat(blobs().list(Duration.ZERO, 10)).isEmpty();
	}

	private void verifySweepDuring(Runnable work) throws Exception {
		CountDownLatch worked = new CountDownLatch(1);
		CountDownLatch found = new CountDownLatch(1);
		CompletableFuture<Object> transaction = Background.supply(() -> inTransaction(() -> {
			work.run();
			worked.countDown();
			return await(found);
		}));
		await(worked);
		CompletableFuture<Integer> sweep = Background.supply(() -> sweepThatTells(found));
		transaction.join();
		assertThat(sweep.join()).isZero();
	}

	private int sweepThatTells(CountDownLatch found) {
		JdbcBlobCatalogue catalogue = spy(new JdbcBlobCatalogue(fixture().database()));
		willAnswer((call) -> {
			found.countDown();
			return call.callRealMethod();
		}).given(catalogue).lock(anyString());
		try {
			return new StoredBlobs(catalogue, content(), fixture().transactions(), LARGEST).sweep(Duration.ZERO);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/*
	 * The sweep is cut off between its commits, before or after the bytes are deleted.
	 */
	@Test
	void aSweepThatWasCutOffIsCompletedByTheNext() throws IOException {
		for (boolean deleting : new boolean[] { true, false }) {
			BlobRef blob = put("12345");
			StoredBlobs failing = blobs(new CutOff(content(), deleting));
			assertThatIllegalStateException().isThrownBy(() -> failing.sweep(Duration.ZERO));
			assertThat(blobs().exists(blob)).isFalse();
			assertThatExceptionOfType(UnknownBlobException.class).isThrownBy(() -> blobs().get(blob));
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> append(blob));
			assertThat(blobs().list(Duration.ZERO, 10)).containsExactly(blob.id());
			assertThat(blobs().sweep(Duration.ZERO)).isEqualTo(1);
			assertThat(rows("blob")).isZero();
		}
	}

	@Test
	void aBlobThatIsPutAfterASweepWasCutOffIsThere() throws IOException {
		for (boolean deleting : new boolean[] { true, false }) {
			BlobRef blob = put("12345");
			StoredBlobs failing = blobs(new CutOff(content(), deleting));
			assertThatIllegalStateException().isThrownBy(() -> failing.sweep(Duration.ZERO));
			put("12345");
			assertThat(text(blob)).isEqualTo("12345");
			assertThat(blobs().sweep(Duration.ofHours(1))).isZero();
			assertThat(text(blob)).isEqualTo("12345");
			blobs().sweep(Duration.ZERO);
		}
	}

	/*
	 * However they meet: what was appended has its bytes, and an append that came too
	 * late was refused.
	 */
	@Test
	@Tag("races")
	void whatIsAppendedHasItsBytes() {
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			for (int round = 0; round < 60; round++) {
				String text = "round" + round;
				BlobRef blob = put(text);
				List<Callable<Boolean>> tasks = List.of(() -> isAppended(blob), () -> isAppended(put(text)),
						() -> blobs().sweep(Duration.ZERO) >= 0, () -> blobs().sweep(Duration.ZERO) >= 0);
				List<Boolean> appended = rendezvous.run(tasks).stream().map(Outcome::get).toList();
				if (appended.get(0) || appended.get(1)) {
					assertThat(text(blob)).as(text).isEqualTo(text);
				}
				blobs().sweep(Duration.ZERO);
				assertThat(blobs().exists(blob)).as(text).isEqualTo(appended.get(0) || appended.get(1));
			}
		}
	}

	private boolean isAppended(BlobRef blob) {
		try {
			append(blob);
			return true;
		}
		catch (InvalidMessageException ex) {
			return false;
		}
	}

	@Test
	void aSweepInsideATransactionIsRefused() {
		inTransaction(() -> {
			assertThatExceptionOfType(IllegalTransactionException.class).isThrownBy(() -> blobs().sweep(Duration.ZERO));
			return null;
		});
	}

	@Test
	void agesAndLimitsHaveBounds() {
		for (Duration age : List.of(Duration.ofSeconds(-1), Duration.ofDays(400_000))) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> blobs().sweep(age));
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> blobs().list(age, 1));
		}
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> blobs().list(Duration.ZERO, 0));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> blobs().list(Duration.ZERO, 1001));
		assertThat(blobs().list(Duration.ofDays(365_250), 1)).isEmpty();
	}

	private static Object await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Fails to delete, as if the process had been killed.
	 *
	 * @param content where the bytes are
	 * @param deleting whether the bytes are gone when it fails
	 */
	private record CutOff(BlobContent content, boolean deleting) implements BlobContent {

		@Override
		public Path uploads() {
			return this.content.uploads();
		}

		@Override
		public boolean holds(String id) {
			return this.content.holds(id);
		}

		@Override
		public void write(String id, Path upload) throws IOException {
			this.content.write(id, upload);
		}

		@Override
		public InputStream read(String id) throws IOException {
			return this.content.read(id);
		}

		@Override
		public void delete(String id) throws IOException {
			if (this.deleting) {
				this.content.delete(id);
			}
			throw new IllegalStateException("killed");
		}

	}

}
