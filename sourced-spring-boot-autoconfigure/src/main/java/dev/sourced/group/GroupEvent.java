package dev.sourced.group;

/**
 * Something that has happened to a consumer group, published as an application event on
 * the instance where it happened, after it was committed. Receive all of them or one type
 * with {@code @EventListener}.
 * <p>
 * Listeners run in the thread that did the work: a worker, a timer of the engine, or that
 * of an operator's request. They may be slow only if they are asynchronous, because other
 * lanes wait meanwhile. A listener that throws is logged and changes nothing. An instance
 * that is killed between the commit and the call publishes nothing.
 */
public sealed interface GroupEvent permits GroupChanged, LaneParked, LaneRecovered, MessageFailed {

	/**
	 * The group.
	 * @return its id
	 */
	String group();

}
