package dev.sourced.processing;

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
	ConsumerGroup customize(ConsumerGroup group);

}
