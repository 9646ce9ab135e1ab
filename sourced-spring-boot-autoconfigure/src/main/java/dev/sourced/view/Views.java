package dev.sourced.view;

import java.time.Duration;
import java.util.Optional;

import dev.sourced.MisuseException;
import dev.sourced.group.GroupBehindException;
import dev.sourced.group.LaneParkedException;
import dev.sourced.message.Tags;

/**
 * Reads views. A view follows the log shortly after each event; to read what was just
 * written, give {@link #getAt} the position of the decision. While a new version of a
 * view is being filled, or a view is filled again after a reset, its former version is
 * read, in the form of the present class, or nothing: states that are incomplete are
 * never shown. Thread-safe.
 */
public interface Views {

	/**
	 * The state of a view for values of its tags.
	 * @param <S> the view's class
	 * @param view a class annotated with {@code @View}
	 * @param tags a value for each of the view's tags
	 * @return the state, empty if there is none
	 * @throws MisuseException if the class is not a view of this application, or the tags
	 * are not exactly those of the view
	 * @throws ViewNotReadyException if the view is being filled and has no former version
	 */
	<S> Optional<S> get(Class<S> view, Tags tags);

	/**
	 * The state of a view that includes everything up to a position. Waits for the view,
	 * asking the database repeatedly, and therefore not inside a transaction that has
	 * appended.
	 * @param <S> the view's class
	 * @param view a class annotated with {@code @View}
	 * @param tags a value for each of the view's tags
	 * @param position the position, such as that of a decision
	 * @param timeout the maximum time to wait
	 * @return the state, empty if there is none
	 * @throws GroupBehindException if the view does not reach the position in time
	 * @throws LaneParkedException if an event that failed holds the state before the
	 * position
	 * @throws MisuseException if the class is not a view of this application, or the tags
	 * are not exactly those of the view
	 */
	<S> Optional<S> getAt(Class<S> view, Tags tags, long position, Duration timeout);

	/**
	 * States of a view, in the order of the values of its tags.
	 * @param <S> the view's class
	 * @param view a class annotated with {@code @View}
	 * @param request which states, and how many
	 * @return a page
	 * @throws MisuseException if the class is not a view of this application, or the
	 * request asks for a component that is not searchable
	 * @throws ViewNotReadyException if the view is being filled and has no former version
	 */
	<S> ViewPage<S> list(Class<S> view, ViewRequest request);

	/**
	 * Wait until the whole view includes everything up to a position.
	 * @param view a class annotated with {@code @View}
	 * @param position the position, such as that of a decision
	 * @param timeout the maximum time to wait
	 * @throws GroupBehindException if the view does not reach the position in time
	 */
	void await(Class<?> view, long position, Duration timeout);

}
