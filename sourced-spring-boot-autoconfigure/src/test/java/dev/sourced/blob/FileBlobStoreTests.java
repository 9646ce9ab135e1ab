package dev.sourced.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.blob.BlobContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Blobs whose bytes are in files.
 */
class FileBlobStoreTests extends BlobStoreContract {

	@Override
	BlobContent content() throws IOException {
		return inFiles();
	}

	@Override
	long storedBytes() {
		return files().stream().mapToLong((file) -> file.toFile().length()).sum();
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	void damage(BlobRef blob) throws IOException {
		Files.writeString(files().get(0), "54321");
	}

	@Test
	void aFileIsInTwoDirectoriesOfItsFirstDigits() {
		put("12345");
		assertThat(
				this.directory.resolve("blobs/59/94/5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5"))
			.hasContent("12345");
		assertThat(files()).hasSize(1);
	}

	@Test
	void aFileThatWasLostIsWrittenAgainByThePut() throws IOException {
		BlobRef blob = put("12345");
		Files.delete(files().get(0));
		put("12345");
		assertThat(text(blob)).isEqualTo("12345");
	}

	/*
	 * The transaction that has put them did not commit, so nothing refers to them.
	 */
	@Test
	void theSweepRemovesFilesThatNoTransactionHasCommitted() {
		rolledBack(() -> put("12345"));
		assertThat(files()).hasSize(1);
		assertThat(blobs().sweep(Duration.ofDays(1))).isZero();
		assertThat(files()).hasSize(1);
		assertThat(blobs().sweep(Duration.ZERO)).isEqualTo(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void theSweepRemovesUploadsThatACrashHasLeft() throws IOException {
		Path young = Files.createFile(this.directory.resolve("blobs/uploads/blob-1.upload"));
		Path old = Files.createFile(this.directory.resolve("blobs/uploads/blob-2.upload"));
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		blobs().sweep(Duration.ZERO);
		assertThat(files()).containsExactly(young);
	}

}
