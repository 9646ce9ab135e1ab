package dev.sourced.benchmarks.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * The properties that the applications of this run know, by their configuration metadata.
 */
public final class KnownProperties {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private KnownProperties() {
	}

	/**
	 * Whether there is such a property.
	 * @param name its name
	 * @return true if a library on the class path describes it
	 */
	public static boolean contain(String name) {
		try {
			for (URL url : Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
				try (InputStream metadata = url.openStream()) {
					if (new String(metadata.readAllBytes(), StandardCharsets.UTF_8).contains('"' + name + '"')) {
						return true;
					}
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
