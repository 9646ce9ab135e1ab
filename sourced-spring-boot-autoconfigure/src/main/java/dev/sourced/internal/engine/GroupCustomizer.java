package dev.sourced.internal.engine;

/**
 * Changes consumer groups before the engine works for them.
 */
@FunctionalInterface
public interface GroupCustomizer {

	/**
	 * Change a group.
	 * @param group the group
	 * @return what the engine works for
	 */
	ProcessedGroup customize(ProcessedGroup group);

}
