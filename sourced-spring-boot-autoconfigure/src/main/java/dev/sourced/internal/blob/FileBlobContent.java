package dev.sourced.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of blobs in files, in two levels of directories named by the first digits of
 * their digest. A file appears under its name when all of it is on the disk, and never
 * changes. All instances need the same directory.
 */
public final class FileBlobContent implements BlobContent {

	private static final Logger logger = LoggerFactory.getLogger(FileBlobContent.class);

	private static final Duration ABANDONED = Duration.ofDays(1);

	private static final int DIGITS = 64;

	private static final Pattern DIRECTORY = Pattern.compile("[0-9a-f]{2}");

	private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}");

	private final Path directory;

	private final Path uploads;

	private final Clock clock;

	/**
	 * Create the directory, if it is not there.
	 * @param directory the directory
	 * @param clock tells how old abandoned uploads are
	 * @throws IOException if it is no directory that can be written
	 */
	public FileBlobContent(Path directory, Clock clock) throws IOException {
		this.directory = directory;
		this.uploads = directory.resolve("uploads");
		this.clock = clock;
		Files.createDirectories(this.uploads);
		Files.delete(Files.createTempFile(this.uploads, "check-", ".upload"));
	}

	@Override
	public Path uploads() {
		return this.uploads;
	}

	/*
	 * An id is digits after its prefix, so no name leads out of the directory.
	 */
	private Path file(String id) {
		String digits = id.substring(id.length() - DIGITS);
		return this.directory.resolve(digits.substring(0, 2)).resolve(digits.substring(2, 4)).resolve(digits);
	}

	@Override
	public boolean holds(String id) {
		return Files.isRegularFile(file(id));
	}

	@Override
	public void write(String id, Path upload) throws IOException {
		try (FileChannel channel = FileChannel.open(upload, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Path file = file(id);
		Path second = Objects.requireNonNull(file.getParent());
		Files.createDirectories(second);
		Files.move(upload, file, StandardCopyOption.ATOMIC_MOVE);
		force(second);
		force(Objects.requireNonNull(second.getParent()));
		force(this.directory);
	}

	/*
	 * Some systems do not open directories, and keep their entries by themselves.
	 */
	private static void force(Path directory) {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			logger.trace("Unable to force a directory to the disk", ex);
		}
	}

	@Override
	public InputStream read(String id) throws IOException {
		return Files.newInputStream(file(id));
	}

	@Override
	public void delete(String id) throws IOException {
		Files.deleteIfExists(file(id));
	}

	@Override
	public long size(String id) throws IOException {
		try {
			return Files.size(file(id));
		}
		catch (NoSuchFileException ex) {
			return -1;
		}
	}

	/*
	 * Another instance may be deleting files, so nothing is asked about them.
	 */
	@Override
	public Stream<String> unlisted() throws IOException {
		return named(this.directory, DIRECTORY).flatMap((first) -> entries(first, DIRECTORY))
			.flatMap((second) -> entries(second, FILE))
			.map((file) -> "sha256:" + file.getFileName());
	}

	private static Stream<Path> entries(Path directory, Pattern name) {
		try {
			return named(directory, name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to list blobs (directory: %s)".formatted(directory), ex);
		}
	}

	private static Stream<Path> named(Path directory, Pattern name) throws IOException {
		return Files.list(directory).filter((path) -> name.matcher(path.getFileName().toString()).matches());
	}

	@Override
	public void discardUploads() throws IOException {
		Instant abandoned = this.clock.instant().minus(ABANDONED);
		try (Stream<Path> files = Files.list(this.uploads)) {
			for (Path file : files.toList()) {
				if (lastModified(file).isBefore(abandoned)) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static Instant lastModified(Path file) throws IOException {
		try {
			return Files.getLastModifiedTime(file).toInstant();
		}
		catch (NoSuchFileException ex) {
			return Instant.MAX;
		}
	}

}
