package dev.sourced.message;

import tools.jackson.databind.json.JsonMapper;

/**
 * Adjusts the mapper that writes payloads into the log and reads them back. It is not the
 * application's mapper, so web settings never change what is stored. Beans are applied in
 * order. Everything ever written must stay readable.
 */
@FunctionalInterface
public interface MessageJsonCustomizer {

	/**
	 * Adjust the mapper.
	 * @param builder the builder with Sourced's settings applied
	 */
	void customize(JsonMapper.Builder builder);

}
