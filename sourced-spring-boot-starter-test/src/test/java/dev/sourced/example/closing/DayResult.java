package dev.sourced.example.closing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a day has come to, as it is closed.
 *
 * @param secondsFree the time that was free
 * @param secondsBlocked the time that was blocked
 * @param sources the ids of the facts that it follows from
 * @param version the version of the rule
 */
record DayResult(long secondsFree, long secondsBlocked, List<String> sources, String version) {

	/**
	 * A digest that proves later that nothing was changed. The order of the sources does
	 * not count.
	 */
	String digest() {
		List<String> lines = new ArrayList<>(
				List.of(Long.toString(this.secondsFree), Long.toString(this.secondsBlocked), this.version));
		this.sources.stream().sorted().forEach(lines::add);
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
