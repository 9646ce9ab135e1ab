package dev.sourced.message;

import tools.jackson.databind.json.JsonMapper;

/**
 * Customizes the JSON mapper that writes payloads to the log and reads them back. It is
 * not the application's mapper, so web settings never change the stored form. Beans of
 * this type are applied in order. All stored messages must stay readable.
 */
@FunctionalInterface
public interface MessageJsonCustomizer {

	/**
	 * Customize the mapper.
	 * @param builder the builder with Sourced's settings applied
	 */
	void customize(JsonMapper.Builder builder);

}
