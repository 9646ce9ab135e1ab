package dev.sourced.boot.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.blob.BlobRef;
import dev.sourced.blob.BlobStore;
import dev.sourced.blob.OrphanedBlobs;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.internal.assembly.StoreSubsystem;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Key/values and blobs as an application gets them.
 */
class SourcedValuesTests {

	private static final BlobRef UNKNOWN = new BlobRef("sha256:" + "0".repeat(64), 5, "text/plain");

	@TempDir
	private Path directory;

	private final ApplicationContextRunner application = AccountsApplication.plain(H2Databases.inMemory())
		.withConfiguration(AutoConfigurations.of(SourcedValuesAutoConfiguration.class))
		.withBean(Filing.class);

	@Test
	void anApplicationStoresValuesAndDocuments() {
		this.application.run((context) -> {
			KeyValues values = context.getBean(KeyValues.class);
			assertThat(values.update("counters", "documents", 0, (count) -> count + 1).value()).isEqualTo(1);
			verifyFiling(context);
			assertThat(context.getBean(OrphanedBlobs.class).list(Duration.ZERO, 10)).hasSize(1);
		});
	}

	@Test
	void documentsMayBeInFiles() {
		Path files = this.directory.resolve("new/blobs");
		this.application.withPropertyValues("sourced.blobs.store=file", "sourced.blobs.directory=" + files)
			.run((context) -> {
				verifyFiling(context);
				assertThat(stored(files)).isEqualTo(2);
				assertThat(context.getBean(OrphanedBlobs.class).sweep(Duration.ZERO)).isEqualTo(1);
				assertThat(stored(files)).isEqualTo(1);
			});
	}

	private static long stored(Path files) throws IOException {
		try (Stream<Path> all = Files.walk(files)) {
			return all.filter(Files::isRegularFile).count();
		}
	}

	private static void verifyFiling(ApplicationContext context) throws IOException {
		BlobStore blobs = context.getBean(BlobStore.class);
		BlobRef document = blobs.put(new ByteArrayInputStream(new byte[] { 1, 2, 3 }), "application/pdf");
		blobs.put(new ByteArrayInputStream(new byte[] { 4 }), "application/pdf");
		context.getBean(CommandGateway.class).execute(new File("i1", document));
		Filed filed = (Filed) context.getBean(MessageLog.class)
			.read(Query.all(), ReadOptions.all())
			.messages()
			.get(0)
			.payload();
		try (InputStream bytes = blobs.get(filed.document())) {
			assertThat(bytes.readAllBytes()).containsExactly(1, 2, 3);
		}
	}

	@Test
	void aCommandThatRefersToNothingIsRefused() {
		this.application.run((context) -> {
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> context.getBean(CommandGateway.class).execute(new File("i1", UNKNOWN)))
				.withMessageContaining(UNKNOWN.id());
			assertThat(context.getBean(MessageLog.class).head()).isZero();
		});
	}

	@Test
	void aReferenceFromOutsideHasItsForm() {
		this.application.run((context) -> assertThatExceptionOfType(InvalidCommandException.class)
			.isThrownBy(() -> context.getBean(CommandFactory.class)
				.create("test.file",
						"""
								{"invoice": "i1", "document": {"id": "../../etc/passwd", "size": 1, "mediaType": "text/plain"}}""")));
	}

	/*
	 * Nothing is known of the blobs of such a store, so nothing is refused.
	 */
	@Test
	void aStoreOfTheApplicationReplacesOurs() {
		BlobStore own = mock(BlobStore.class);
		this.application.withBean("own", BlobStore.class, () -> own).run((context) -> {
			assertThat(context).getBean(BlobStore.class).isSameAs(own);
			assertThat(context).doesNotHaveBean(OrphanedBlobs.class);
			context.getBean(CommandGateway.class).execute(new File("i1", UNKNOWN));
			assertThat(context.getBean(MessageLog.class).head()).isPositive();
		});
	}

	@Test
	void keyValuesOfTheApplicationReplaceOurs() {
		KeyValues own = mock(KeyValues.class);
		this.application.withBean("own", KeyValues.class, () -> own)
			.run((context) -> assertThat(context).getBean(KeyValues.class).isSameAs(own));
	}

	@Test
	void thereAreNoneWithoutAStore() {
		this.application.withPropertyValues("sourced.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(StoreSubsystem.class)
				.doesNotHaveBean(KeyValues.class)
				.doesNotHaveBean(BlobStore.class));
	}

	@Test
	void theLargestBlobIsASetting() {
		this.application.withPropertyValues("sourced.blobs.max-size=3B").run((context) -> {
			BlobStore blobs = context.getBean(BlobStore.class);
			assertThat(blobs.put(new ByteArrayInputStream(new byte[3]), "a/b").size()).isEqualTo(3);
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> blobs.put(new ByteArrayInputStream(new byte[4]), "a/b"));
		});
	}

	@Test
	void settingsThatCannotWorkStopTheStart() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		stops("sourced.blobs.directory", "sourced.blobs.store=file");
		stops("sourced.blobs.directory", "sourced.blobs.store=file", "sourced.blobs.directory=" + file);
		stops("sourced.blobs.max-size", "sourced.blobs.max-size=0B");
	}

	private void stops(String named, String... properties) {
		this.application.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(configuration(context.getStartupFailure())).satisfies(
					(problem) -> assertThat(problem.getMessage() + problem.remedy()).contains("'" + named + "'"));
		});
	}

	private static InvalidConfigurationException configuration(Throwable failure) {
		return (failure instanceof InvalidConfigurationException problem) ? problem : configuration(failure.getCause());
	}

	@MessageType("test.file")
	record File(@Tag String invoice, BlobRef document) implements Command {
	}

	@MessageType("test.filed")
	record Filed(@Tag String invoice, BlobRef document) implements Event {
	}

	/** Files documents. */
	@Decider(partitionBy = "invoice")
	static class Filing {

		@Decide
		Filed file(File command) {
			return new Filed(command.invoice(), command.document());
		}

	}

}
