package dev.sourced.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.blob.BlobsFixture.Filed;
import dev.sourced.internal.blob.FileBlobContent;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.blob.JdbcBlobContent;
import dev.sourced.internal.jdbc.keyvalue.JdbcKeyValues;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.keyvalue.Stored;
import dev.sourced.keyvalue.SwapResult.Conflict;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one process has stored before its database was killed, and what the next finds.
 *
 * @param fixture the log
 * @param values key/values beside it
 * @param blobs blobs beside it
 */
record CrashedValues(LogFixture fixture, KeyValues values, StoredBlobs blobs) {

	static CrashedValues on(HikariDataSource dataSource, Path directory, boolean files) throws IOException {
		LogFixture fixture = new LogFixture(dataSource, BlobsFixture.TYPES);
		return new CrashedValues(fixture,
				new JdbcKeyValues(fixture.database(), fixture.transactions(), new ValueJson(fixture.store().json()),
						fixture.store().blobs()),
				new StoredBlobs(new JdbcBlobCatalogue(fixture.database()),
						files ? new FileBlobContent(directory, Clock.systemUTC())
								: new JdbcBlobContent(fixture.database(), directory),
						fixture.transactions(), 1000));
	}

	/**
	 * Store everything, and begin what does not come to its end.
	 * @param database kills the database while a transaction is open
	 * @return what is to be found
	 */
	Written writeAndCrash(Runnable database) {
		BlobRef kept = put("kept");
		this.fixture.log().append(List.of(Message.of(new Filed("i1", kept))));
		BlobRef orphan = put("orphan");
		this.values.put("stock", "left", 100);
		this.values.update("stock", "left", 0, (count) -> count - 1);
		long deleted = this.values.put("stock", "gone", 1);
		this.values.delete("stock", "gone");
		Stored<Integer> left = this.values.get("stock", "left", Integer.class).orElseThrow();
		try {
			this.fixture.transactions().join(() -> {
				put("never");
				this.values.put("stock", "left", 0);
				database.run();
				return true;
			});
		}
		catch (RuntimeException ex) {
			// the connection is gone
		}
		return new Written(kept, orphan, left, deleted);
	}

	/**
	 * Everything that was committed is there, and nothing else; versions go on.
	 * @param written what was stored before the crash
	 */
	void verify(Written written) throws IOException {
		assertThat(this.values.keys("stock", "", null, 10)).containsExactly("left");
		assertThat(this.values.get("stock", "left", Integer.class)).contains(written.left());
		long again = this.values.put("stock", "gone", 1);
		assertThat(again).isNotIn(written.left().version(), written.deleted());
		assertThat(this.values.compareAndSet("stock", "gone", written.deleted(), 5)).isInstanceOf(Conflict.class);
		assertThat(this.values.compareAndSet("stock", "left", written.left().version(), 98).isSwapped()).isTrue();
		List<Envelope> events = this.fixture.log().read(Query.all(), ReadOptions.all()).messages();
		assertThat(events).extracting(Envelope::payload).containsExactly(new Filed("i1", written.kept()));
		assertThat(text(written.kept())).isEqualTo("kept");
		assertThat(this.blobs.list(Duration.ZERO, 10)).containsExactly(written.orphan().id());
		this.blobs.sweep(Duration.ZERO);
		assertThat(this.blobs.exists(written.orphan())).isFalse();
		assertThat(text(written.kept())).isEqualTo("kept");
		assertThat(new JdbcTemplate(this.fixture.database().dataSource())
			.queryForObject("select count(*) from sourced_blob", Integer.class)).isEqualTo(1);
	}

	private BlobRef put(String text) {
		return this.blobs.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text/plain");
	}

	private String text(BlobRef blob) throws IOException {
		try (InputStream bytes = this.blobs.get(blob)) {
			return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * What is to be found.
	 *
	 * @param kept a blob that an event refers to
	 * @param orphan a blob whose event was never appended
	 * @param left a value
	 * @param deleted the version of a value that was deleted
	 */
	record Written(BlobRef kept, BlobRef orphan, Stored<Integer> left, long deleted) {
	}

}
