package dev.sourced.message;

/**
 * The payload of a stored message that cannot be read as a record, because its type is
 * not registered in this application or its JSON does not fit the record.
 *
 * @param json the stored text, unchanged
 * @param problem why it cannot be read as a record
 */
public record RawPayload(String json, String problem) {

	@Override
	public String toString() {
		return "RawPayload[%s]".formatted(this.problem);
	}

}
