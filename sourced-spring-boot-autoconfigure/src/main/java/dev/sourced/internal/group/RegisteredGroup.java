package dev.sourced.internal.group;

/**
 * A group of this application and its row in the database.
 *
 * @param number its number in the database
 * @param definition its definition in this version of the application
 * @param signature distinguishes application versions that handle the group differently
 */
public record RegisteredGroup(int number, GroupDefinition definition, long signature) {

	public String id() {
		return this.definition.id();
	}

}
