package dev.sourced.internal.definition;

import java.util.Set;

/**
 * The events that a handler takes: some records, or all but some.
 *
 * @param records the records
 * @param allOthers whether it takes every event but these
 */
public record EventTypes(Set<Class<?>> records, boolean allOthers) {

	/**
	 * These records.
	 * @param records the records, possibly none
	 * @return the types
	 */
	public static EventTypes of(Set<Class<?>> records) {
		return new EventTypes(records, false);
	}

	/**
	 * Every event but these records.
	 * @param records the records, possibly none
	 * @return the types
	 */
	public static EventTypes allBut(Set<Class<?>> records) {
		return new EventTypes(records, true);
	}

	/**
	 * Whether the handler takes an event.
	 * @param event the class of its payload
	 * @return {@code true} if it does
	 */
	public boolean includes(Class<?> event) {
		return this.records.contains(event) != this.allOthers;
	}

}
