package dev.sourced.jdbc;

import dev.sourced.message.Kind;

/**
 * What the column {@code kind} holds. The statements write 0 for events.
 */
final class KindCode {

	private static final Kind[] KINDS = { Kind.EVENT, Kind.COMMAND, Kind.DECIDED_COMMAND };

	private KindCode() {
	}

	static int of(Kind kind) {
		return switch (kind) {
			case EVENT -> 0;
			case COMMAND -> 1;
			case DECIDED_COMMAND -> 2;
		};
	}

	static Kind kind(int code) {
		return KINDS[code];
	}

}
