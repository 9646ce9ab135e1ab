package dev.sourced.example.agent;

/**
 * What a model says.
 *
 * @param tool the tool that it wants to use, empty if it has finished
 * @param text the argument of the tool, or the answer
 */
record Reply(String tool, String text) {

	static Reply use(String tool, String argument) {
		return new Reply(tool, argument);
	}

	static Reply answer(String text) {
		return new Reply("", text);
	}

	boolean finished() {
		return this.tool.isEmpty();
	}

}
