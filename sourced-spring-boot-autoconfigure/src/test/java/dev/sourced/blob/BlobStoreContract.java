package dev.sourced.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What a store of blobs promises, wherever it keeps the bytes.
 */
abstract class BlobStoreContract extends BlobsFixture {

	@Test
	void bytesComeBack() throws IOException {
		BlobRef blob = blobs().put(stream("12345"), "application/pdf");
		assertThat(blob).isEqualTo(new BlobRef(
				"sha256:5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5", 5, "application/pdf"));
		assertThat(text(blob)).isEqualTo("12345");
		assertThat(blobs().exists(blob)).isTrue();
		try (InputStream bytes = blobs().get(blob)) {
			assertThat(bytes.read()).isEqualTo('1');
			assertThat(bytes.skip(2)).isEqualTo(2);
			assertThat(bytes.readAllBytes()).containsExactly('4', '5');
			assertThat(bytes.read()).isEqualTo(-1);
		}
	}

	@Test
	void noBytesAreBytes() {
		BlobRef blob = put("");
		assertThat(blob.size()).isZero();
		assertThat(text(blob)).isEmpty();
	}

	@Test
	void sizesAroundAPieceComeBack() {
		for (int size : new int[] { 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3 * 256 * 1024 }) {
			byte[] bytes = random(size);
			BlobRef blob = blobs().put(new ByteArrayInputStream(bytes), "application/octet-stream");
			assertThat(blob.size()).isEqualTo(size);
			assertThat(bytes(blob)).isEqualTo(bytes);
		}
	}

	/*
	 * PS-16.
	 */
	@Test
	void fiveMegabytesAreStoredOnceAndTheEventStaysSmall() {
		byte[] bytes = random(5 * 1024 * 1024);
		BlobRef first = blobs().put(new ByteArrayInputStream(bytes), "application/pdf");
		BlobRef second = blobs().put(new ByteArrayInputStream(bytes), "application/pdf");
		assertThat(second).isEqualTo(first);
		append(first);
		Filed event = (Filed) log().read(Query.all(), ReadOptions.all()).messages().get(0).payload();
		assertThat(event.document()).isEqualTo(first);
		assertThat(bytes(event.document())).isEqualTo(bytes);
		assertThat(fixture().jdbc()
			.queryForObject("select length(payload) + length(metadata) + length(tags) from sourced_message",
					Integer.class))
			.isLessThan(1000);
		assertThat(rows("blob")).isEqualTo(1);
		assertThat(storedBytes()).isEqualTo(bytes.length);
	}

	/**
	 * How many bytes there are, without what is around them.
	 * @return the number
	 */
	abstract long storedBytes();

	@Test
	void anUnknownBlobIsNamed() {
		BlobRef unknown = new BlobRef("sha256:" + "0".repeat(64), 5, "text/plain");
		assertThat(blobs().exists(unknown)).isFalse();
		assertThatExceptionOfType(UnknownBlobException.class).isThrownBy(() -> blobs().get(unknown))
			.withMessageContaining(unknown.id());
	}

	@Test
	void aReferenceWithAnotherSizeIsUnknown() {
		BlobRef blob = put("12345");
		BlobRef other = new BlobRef(blob.id(), 6, blob.mediaType());
		assertThat(blobs().exists(other)).isFalse();
		assertThatExceptionOfType(UnknownBlobException.class).isThrownBy(() -> blobs().get(other));
	}

	@Test
	void idsThatLeadSomewhereElseAreNone() {
		for (String id : List.of("", "sha256:", "sha256:../../etc/passwd", "../" + "0".repeat(64), "0".repeat(64),
				"sha256:" + "0".repeat(63), "sha256:" + "0".repeat(65), "sha256:" + "A".repeat(64),
				"md5:" + "0".repeat(64), "sha256:" + "0".repeat(64) + "\n", "sha256:" + "0".repeat(61) + "/..")) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> new BlobRef(id, 1, "text/plain"));
		}
	}

	@Test
	void mediaTypesThatWouldEndAHeaderAreNone() {
		for (String type : List.of("", "text", "text/", "/plain", "text/plain\r\nSet-Cookie: a", "text/pl\u00e4in",
				"text/" + "x".repeat(101))) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> blobs().put(stream("a"), type));
		}
		assertThat(blobs().put(stream("a"), "text/html; charset=utf-8").mediaType())
			.isEqualTo("text/html; charset=utf-8");
	}

	@Test
	void moreBytesThanTheLimitAreRefusedAndLeaveNothing() throws IOException {
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> blobs().put(new Endless(), "application/octet-stream"))
			.withMessageContaining("sourced.blobs.max-size");
		assertThat(rows("blob")).isZero();
		assertThat(uploads()).isZero();
	}

	@Test
	void aStreamThatBreaksLeavesNothing() throws IOException {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> blobs().put(new Breaking(), "application/octet-stream"));
		assertThat(rows("blob")).isZero();
		assertThat(uploads()).isZero();
		put("12345");
		assertThat(uploads()).isZero();
	}

	private long uploads() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter((file) -> file.toString().endsWith(".upload")).count();
		}
	}

	@Test
	void whatIsRolledBackIsNotThere() {
		BlobRef[] blob = new BlobRef[1];
		rolledBack(() -> {
			blob[0] = put("12345");
			assertThat(text(blob[0])).isEqualTo("12345");
		});
		assertThat(blobs().exists(blob[0])).isFalse();
		assertThat(put("12345")).isEqualTo(blob[0]);
		assertThat(text(blob[0])).isEqualTo("12345");
	}

	@Test
	void bytesThatWereChangedFailAtTheirEnd() throws IOException {
		BlobRef blob = put("12345");
		damage(blob);
		try (InputStream bytes = blobs().get(blob)) {
			assertThatIOException().isThrownBy(bytes::readAllBytes).withMessageContaining(blob.id());
		}
	}

	abstract void damage(BlobRef blob) throws IOException;

	@Test
	@Tag("races")
	void ofManyWhoPutTheSameBytesAllHaveThem() {
		byte[] bytes = random(700_000);
		try (Rendezvous rendezvous = new Rendezvous(8)) {
			List<Outcome<BlobRef>> outcomes = rendezvous
				.run(() -> blobs().put(new ByteArrayInputStream(bytes), "application/pdf"));
			assertThat(outcomes).allSatisfy((outcome) -> assertThat(bytes(outcome.get())).isEqualTo(bytes));
		}
		assertThat(rows("blob")).isEqualTo(1);
		assertThat(storedBytes()).isEqualTo(bytes.length);
	}

	/*
	 * A reference to nothing cannot be stored, wherever in the message it is.
	 */
	@Test
	void aMessageThatRefersToNothingIsRefused() {
		BlobRef known = put("12345");
		BlobRef unknown = new BlobRef("sha256:" + "0".repeat(64), 5, "text/plain");
		List<Archived> archived = List.of(archived(List.of(new Page(1, unknown)), Map.of(), Optional.empty()),
				archived(List.of(), Map.of("a", known, "b", unknown), Optional.empty()),
				archived(List.of(), Map.of(), Optional.of(unknown)),
				archived(List.of(), Map.of(), Optional.empty(), known, unknown),
				archived(List.of(new Page(1, new BlobRef(known.id(), 6, "text/plain"))), Map.of(), Optional.empty()));
		for (Archived event : archived) {
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> log().append(List.of(Message.of(event))))
				.withMessageContaining("put its bytes first");
		}
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> log().append(List.of(Message.of(new File("i1", unknown)))));
		assertThat(rows("message")).isZero();
		log().append(List
			.of(Message.of(archived(List.of(new Page(1, known)), Map.of("a", known), Optional.of(known), known))));
	}

	private static Archived archived(List<Page> pages, Map<String, BlobRef> byName, Optional<BlobRef> cover,
			BlobRef... others) {
		return new Archived("i1", pages, byName, cover, others, null);
	}

	@Test
	void aTextThatLooksLikeAnIdIsNoReference() {
		log().append(List.of(Message.of(new Scanned("i1", "sha256:" + "0".repeat(64)))));
		assertThat(rows("message")).isEqualTo(1);
	}

	static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	/** More than fits. */
	private static final class Endless extends InputStream {

		@Override
		public int read() {
			return 0;
		}

	}

	/** A client that goes away. */
	private static final class Breaking extends InputStream {

		private int read;

		@Override
		public int read() throws IOException {
			if (this.read++ > 100_000) {
				throw new IOException("gone");
			}
			return 0;
		}

	}

}
