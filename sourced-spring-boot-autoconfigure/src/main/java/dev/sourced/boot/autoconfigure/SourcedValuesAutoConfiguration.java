package dev.sourced.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.blob.BlobStore;
import dev.sourced.boot.autoconfigure.SourcedProperties.BlobPlace;
import dev.sourced.boot.autoconfigure.SourcedProperties.BlobSettings;
import dev.sourced.internal.assembly.StoreSubsystem;
import dev.sourced.internal.blob.FileBlobContent;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.keyvalue.KeyValues;

/**
 * Auto-configuration for what is stored beside the log: {@link KeyValues} and the
 * {@link BlobStore}.
 */
@AutoConfiguration(after = SourcedJdbcAutoConfiguration.class)
@ConditionalOnBean(StoreSubsystem.class)
public final class SourcedValuesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@DependsOnDatabaseInitialization
	KeyValues keyValues(StoreSubsystem store) {
		return store.keyValues();
	}

	@Bean
	@ConditionalOnMissingBean(BlobStore.class)
	@DependsOnDatabaseInitialization
	StoredBlobs blobStore(StoreSubsystem store, SourcedProperties properties) {
		BlobSettings settings = properties.blobs();
		long largest = settings.maxSize().toBytes();
		if (largest < 1) {
			throw new InvalidConfigurationException(
					"'sourced.blobs.max-size' must be positive (value: %s)".formatted(settings.maxSize()),
					"Set it to the size of the largest blob, for example 100MB.");
		}
		return (settings.store() == BlobPlace.FILE) ? store.blobs(files(settings), largest) : store.blobs(largest);
	}

	private static FileBlobContent files(BlobSettings settings) {
		String directory = settings.directory();
		if (directory == null || directory.isBlank()) {
			throw new InvalidConfigurationException("'sourced.blobs.store=file' needs a directory",
					"Set 'sourced.blobs.directory' to one that all instances share and that is backed up.");
		}
		try {
			return new FileBlobContent(Path.of(directory), Clock.systemUTC());
		}
		catch (IOException | InvalidPathException ex) {
			throw new InvalidConfigurationException(
					"'sourced.blobs.directory' cannot be written (directory: %s): %s".formatted(directory, ex),
					"Set it to a directory that the application may create and write.");
		}
	}

}
