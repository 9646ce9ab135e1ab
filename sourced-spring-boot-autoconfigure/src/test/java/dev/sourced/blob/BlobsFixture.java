package dev.sourced.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.internal.blob.BlobContent;
import dev.sourced.internal.blob.FileBlobContent;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.blob.JdbcBlobContent;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

/**
 * A store of blobs beside a log, on each database.
 */
@OnEachDatabase
abstract class BlobsFixture {

	static final long LARGEST = 8 * 1024 * 1024;

	static final Class<?>[] TYPES = { Filed.class, Archived.class, Scanned.class, File.class };

	@TempDir
	Path directory;

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private StoredBlobs blobs;

	@BeforeEach
	void open() throws IOException {
		this.database = this.databases.createWithTables();
		this.dataSource = this.database.dataSource(12);
		this.fixture = new LogFixture(this.dataSource, TYPES);
		this.blobs = blobs(content());
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	abstract BlobContent content() throws IOException;

	final BlobContent inDatabase() {
		return new JdbcBlobContent(this.fixture.database(), this.directory);
	}

	final BlobContent inFiles() throws IOException {
		return new FileBlobContent(this.directory.resolve("blobs"), Clock.systemUTC());
	}

	final StoredBlobs blobs(BlobContent content) {
		return blobs(this.fixture, content);
	}

	static StoredBlobs blobs(LogFixture fixture, BlobContent content) {
		return new StoredBlobs(new JdbcBlobCatalogue(fixture.database()), content, fixture.transactions(), LARGEST);
	}

	final StoredBlobs blobs() {
		return this.blobs;
	}

	final LogFixture fixture() {
		return this.fixture;
	}

	final MessageLog log() {
		return this.fixture.log();
	}

	final BlobRef put(String text) {
		return put(this.blobs, text);
	}

	static BlobRef put(BlobStore blobs, String text) {
		return blobs.put(stream(text), "text/plain");
	}

	static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	final String text(BlobRef blob) {
		return new String(bytes(blob), StandardCharsets.UTF_8);
	}

	final byte[] bytes(BlobRef blob) {
		try (InputStream bytes = this.blobs.get(blob)) {
			return bytes.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	final void append(BlobRef blob) {
		log().append(List.of(Message.of(new Filed("i1", blob))));
	}

	final <T> T inTransaction(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> work.get());
	}

	final void rolledBack(Runnable work) {
		new TransactionTemplate(this.fixture.transactionManager()).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			work.run();
		});
	}

	final int rows(String table) {
		return this.fixture.jdbc().queryForObject("select count(*) from sourced_" + table, Integer.class);
	}

	/** An event with a reference. */
	@MessageType("test.filed")
	record Filed(@Tag String invoice, BlobRef document) implements Event {
	}

	/** A command with one. */
	@MessageType("test.file")
	record File(@Tag String invoice, BlobRef document) implements Command {
	}

	/** An event with references in all places. */
	@MessageType("test.archived")
	record Archived(@Tag String invoice, List<Page> pages, Map<String, BlobRef> byName, Optional<BlobRef> cover,
			BlobRef[] others, @Nullable BlobRef none) implements Event {
	}

	/** A part of an event. */
	record Page(int number, BlobRef scan) {
	}

	/** An event that says no more than the id. */
	@MessageType("test.scanned")
	record Scanned(@Tag String invoice, String digest) implements Event {
	}

}
