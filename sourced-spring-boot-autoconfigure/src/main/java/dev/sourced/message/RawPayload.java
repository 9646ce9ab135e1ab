package dev.sourced.message;

/**
 * The payload of a stored message that cannot be shown as a record: its type is not
 * registered here, or its JSON does not fit.
 *
 * @param json the stored text, unchanged
 * @param problem why it is raw
 */
public record RawPayload(String json, String problem) {

	@Override
	public String toString() {
		return "RawPayload[%s]".formatted(this.problem);
	}

}
