package dev.sourced.internal.value;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a store that a key belongs to. Keys are made in a scope: those of one have
 * nothing to do with those of another, whatever their parts. There is one scope so far,
 * the empty one.
 *
 * @param text what tells it from others
 */
public record Scope(String text) {

	/** The empty scope. */
	public static final Scope NONE = new Scope("");

	/**
	 * The digest of what a key consists of, with the scope as its first part.
	 * @param parts the texts, in order
	 * @return 32 bytes, ready to be read
	 */
	public ByteBuffer digest(List<String> parts) {
		List<String> all = new ArrayList<>(parts.size() + 1);
		all.add(this.text);
		all.addAll(parts);
		return TextDigest.of(all);
	}

}
