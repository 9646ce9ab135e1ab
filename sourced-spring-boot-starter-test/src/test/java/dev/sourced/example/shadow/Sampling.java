package dev.sourced.example.shadow;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A share of all requests. A request is in it or not, however often it is asked.
 *
 * @param perMille how many of a thousand
 */
record Sampling(int perMille) {

	boolean includes(String requestId) {
		return Math.floorMod(
				UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits(),
				1_000) < this.perMille;
	}

}
