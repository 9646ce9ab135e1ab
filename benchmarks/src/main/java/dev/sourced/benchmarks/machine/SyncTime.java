package dev.sourced.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * How long the disk takes to make a page durable, which is the least that a commit waits.
 */
public final class SyncTime {

	private static final int PAGE = 8192;

	private static final int TIMES = 200;

	private SyncTime() {
	}

	/**
	 * Write and sync pages of 8 kB, one after the other.
	 * @param directory where the file is written
	 * @return the median time in microseconds
	 */
	public static double measure(Path directory) {
		try {
			Path file = Files.createTempFile(directory, "sync", ".tmp");
			try {
				return measureFile(file);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static double measureFile(Path file) throws IOException {
		long[] times = new long[TIMES];
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			for (int i = 0; i < TIMES; i++) {
				channel.write(ByteBuffer.allocate(PAGE), (i % 16) * (long) PAGE);
				long start = System.nanoTime();
				channel.force(false);
				times[i] = System.nanoTime() - start;
			}
		}
		Arrays.sort(times);
		return times[TIMES / 2] / 1e3;
	}

}
