package com.example.agent.message;

/**
 * Where the messages of a turn end. Each event of a turn carries it, so that the newest
 * event alone tells where the next chunk of text belongs: a decision about the ten
 * thousandth chunk reads as much as one about the first.
 *
 * @param message the number of the turn's last message, from 1
 * @param kind the kind of that message
 * @param length its characters
 */
public record Place(int message, MessageKind kind, int length) {

	/**
	 * The characters of a message, before the same kind continues with a new one. A view
	 * rewrites its message with each chunk, so this bounds what one chunk costs.
	 */
	public static final int MOST_CHARACTERS = 8_000;

	/**
	 * The first message of a turn.
	 * @param kind its kind
	 * @param text its text
	 * @return the place at its end
	 */
	public static Place first(MessageKind kind, String text) {
		return new Place(1, kind, text.length());
	}

	/**
	 * A new message.
	 * @param kind its kind
	 * @param text its text
	 * @return the place at its end
	 */
	public Place next(MessageKind kind, String text) {
		return new Place(this.message + 1, kind, text.length());
	}

	/**
	 * More text: in the last message if that is of the kind and not too long, else in a
	 * new one.
	 * @param kind the kind of the text
	 * @param text the text
	 * @return the place at its end
	 */
	public Place append(MessageKind kind, String text) {
		int longer = this.length + text.length();
		return (this.kind == kind && longer <= MOST_CHARACTERS) ? new Place(this.message, kind, longer)
				: next(kind, text);
	}

	/**
	 * The identity of the last message.
	 * @param turnId the turn
	 * @return the message's id
	 */
	public String messageId(String turnId) {
		return turnId + "-" + this.message;
	}

}
