package dev.sourced.internal.blob;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.sourced.blob.BlobRef;

/**
 * What the messages of one append say about blobs: the references among their components,
 * and every text that has the form of an id. The texts find what the search through the
 * components may miss, as in a class that is no record.
 */
public final class BlobMentions {

	private static final String BEGINNING = "sha256:";

	private static final Pattern ID = Pattern.compile(BEGINNING + "[0-9a-f]{64}");

	private final boolean searching;

	/** Most messages name none, and pay for none. */
	private SortedSet<String> ids = Collections.emptySortedSet();

	private Set<BlobRef> references = Set.of();

	BlobMentions(boolean searching) {
		this.searching = searching;
	}

	/**
	 * Add what a payload or a value says.
	 * @param value the record
	 * @param json the record as JSON, which costs one look if it names no blob
	 * @return this
	 */
	public BlobMentions add(Object value, String json) {
		if (this.searching && json.contains(BEGINNING)) {
			begin();
			ID.matcher(json).results().forEach((match) -> this.ids.add(match.group()));
			new BlobSearch(this.references).in(value);
			this.references.forEach((reference) -> this.ids.add(reference.id()));
		}
		return this;
	}

	private void begin() {
		if (this.ids.isEmpty()) {
			this.ids = new TreeSet<>();
			this.references = new LinkedHashSet<>();
		}
	}

	public boolean isEmpty() {
		return this.ids.isEmpty();
	}

	/**
	 * Every id that is named.
	 * @return the ids, in the order in which they are locked
	 */
	SortedSet<String> ids() {
		return this.ids;
	}

	/**
	 * The references among the components, whose blobs must be there.
	 * @return the references
	 */
	Set<BlobRef> references() {
		return this.references;
	}

}
