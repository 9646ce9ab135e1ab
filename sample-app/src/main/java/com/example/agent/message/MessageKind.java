package com.example.agent.message;

/**
 * Who has written a message of a turn, and what it is.
 */
public enum MessageKind {

	/**
	 * What the user has asked or added.
	 */
	USER,

	/**
	 * What the agent says.
	 */
	TEXT,

	/**
	 * What the agent thinks.
	 */
	THINKING,

	/**
	 * What the agent wants a tool to do, and what came out of it.
	 */
	TOOL_CALL

}
