package dev.sourced.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * The directory with {@code initdb}, {@code postgres} and {@code pg_ctl}: that of the
 * environment variable {@value #BIN_VARIABLE}, else that of the archive on the class
 * path, unpacked once per machine and user (75 MB in the directory for temporary files).
 */
final class PostgresBinaries {

	static final String BIN_VARIABLE = "SOURCED_TEST_POSTGRES_BIN";

	private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

	private static @Nullable PostgresBinaries found;

	private final Path directory;

	private PostgresBinaries(Path directory) {
		this.directory = directory;
	}

	static String description() {
		return (System.getenv(BIN_VARIABLE) != null) ? "binaries of " + BIN_VARIABLE : "embedded binaries";
	}

	static synchronized PostgresBinaries find() {
		if (found == null) {
			found = search();
		}
		return found;
	}

	private static PostgresBinaries search() {
		String configured = System.getenv(BIN_VARIABLE);
		if (configured != null) {
			return new PostgresBinaries(Path.of(configured));
		}
		try {
			return new PostgresBinaries(unpacked().resolve("bin"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to unpack the PostgreSQL binaries of the class path", ex);
		}
	}

	String command(String name) {
		return this.directory.resolve(WINDOWS ? name + ".exe" : name).toString();
	}

	private static Path unpacked() throws IOException {
		Path target = Path.of(System.getProperty("java.io.tmpdir"))
			.resolve("sourced-postgres-%s-%s".formatted(System.getProperty("user.name"), archiveDigest()));
		return Files.isDirectory(target) ? target : unpack(target);
	}

	/**
	 * Unpacks beside the target and renames: nobody sees half of it, and racers are
	 * harmless.
	 */
	private static Path unpack(Path target) throws IOException {
		Path scratch = target.resolveSibling("%s-%d".formatted(target.getFileName(), ProcessHandle.current().pid()));
		Files.createDirectory(scratch);
		try (InputStream archive = openArchive();
				TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive))) {
			for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				unpack(entry, entries, scratch.resolve(entry.getName()));
			}
			Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			if (!Files.isDirectory(target)) {
				throw ex;
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(scratch);
		}
		return target;
	}

	private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(content, target);
		if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
			throw new IOException("Unable to make a file executable (file: %s)".formatted(target));
		}
	}

	private static String archiveDigest() throws IOException {
		try (InputStream archive = openArchive();
				DigestInputStream digested = new DigestInputStream(archive, MessageDigest.getInstance("SHA-256"))) {
			digested.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static InputStream openArchive() throws IOException {
		String os = System.getProperty("os.name");
		String system = WINDOWS ? "Windows" : os.startsWith("Mac") ? "Darwin" : os;
		String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
		InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
		if (archive == null) {
			throw new IOException(
					"No archive for this platform (system: %s, architecture: %s)".formatted(system, architecture));
		}
		return archive;
	}

}
