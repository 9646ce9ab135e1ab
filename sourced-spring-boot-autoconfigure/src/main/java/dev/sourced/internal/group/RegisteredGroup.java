package dev.sourced.internal.group;

/**
 * A group of this application and its row in the database.
 *
 * @param number its number in the database
 * @param definition what this version of the application handles
 * @param signature tells versions of the application that handle the group differently
 * apart
 */
public record RegisteredGroup(int number, GroupDefinition definition, long signature) {

	public String id() {
		return this.definition.id();
	}

}
