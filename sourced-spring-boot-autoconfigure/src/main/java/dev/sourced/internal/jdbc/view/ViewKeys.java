package dev.sourced.internal.jdbc.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.SearchedComponent;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.Tags;

/**
 * Texts of views that are keys of indexes: in which order states are listed, and by what
 * they are found. Longer texts would not fit into an index of PostgreSQL.
 */
final class ViewKeys {

	private static final int LONGEST_SORTED = 200;

	private static final int LONGEST_SEARCHED = 255;

	private static final String BETWEEN = "\u001f";

	private ViewKeys() {
	}

	/**
	 * The text by which a state is sorted: the values of its tags.
	 * @param view the view
	 * @param tags the tags
	 * @return the beginning of the text; states with equal texts are sorted by lane
	 */
	static String sortKey(ViewDefinition view, Tags tags) {
		return shortened(view.tags().stream().map(tags::value).collect(Collectors.joining(BETWEEN)));
	}

	/*
	 * Never between the halves of a character.
	 */
	private static String shortened(String text) {
		if (text.length() <= LONGEST_SORTED) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(LONGEST_SORTED - 1)) ? LONGEST_SORTED - 1 : LONGEST_SORTED;
		return text.substring(0, end);
	}

	/**
	 * The terms by which a state is found.
	 * @param view the view
	 * @param state the state
	 * @return a term for each value of each searchable component
	 */
	static Stream<Term> terms(ViewDefinition view, Object state) {
		return view.searchable().stream().flatMap((component) -> terms(component, state));
	}

	private static Stream<Term> terms(SearchedComponent component, Object state) {
		return component.texts(state).map((text) -> new Term(component.name(), term(text)));
	}

	/**
	 * A text as it is searched for: itself, or its digest if it cannot be in an index.
	 * @param text the text
	 * @return a text with at most 255 characters
	 */
	static String term(String text) {
		boolean usable = text.length() <= LONGEST_SEARCHED && !Text.hasNul(text) && !Text.hasLoneSurrogate(text);
		return usable ? text : "sha-256:" + HexFormat.of().formatHex(TextDigest.of(List.of(text)).array());
	}

	/**
	 * The end of a page, as clients see it.
	 * @param sortKey the sort key of its last state
	 * @param lane the lane of its last state
	 * @return a text for URLs
	 */
	static String cursor(String sortKey, UUID lane) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((lane + sortKey).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Read the end of a page.
	 * @param cursor what a client has sent
	 * @return the end
	 * @throws MisuseException if it is none
	 */
	static PageEnd end(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			int length = new UUID(0, 0).toString().length();
			String sortKey = text.substring(length);
			if (sortKey.length() > LONGEST_SORTED || Text.hasNul(sortKey)) {
				throw new IllegalArgumentException("Too long, or with NUL");
			}
			return new PageEnd(sortKey, UUID.fromString(text.substring(0, length)));
		}
		catch (IllegalArgumentException | StringIndexOutOfBoundsException ex) {
			throw new MisuseException("The beginning of a page must be what a former page returned as its next");
		}
	}

	/**
	 * A text by which a state is found.
	 *
	 * @param component the component
	 * @param text its value
	 */
	record Term(String component, String text) {
	}

	/**
	 * The end of a page.
	 *
	 * @param sortKey the sort key of its last state
	 * @param lane the lane of its last state
	 */
	record PageEnd(String sortKey, UUID lane) {
	}

}
