package dev.sourced.example.agent;

/**
 * What an agent can use.
 */
interface Toolbox {

	boolean needsApproval(String tool);

	String use(String tool, String argument, String key);

}
