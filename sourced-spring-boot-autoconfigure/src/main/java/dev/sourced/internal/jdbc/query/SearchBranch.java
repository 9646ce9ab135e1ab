package dev.sourced.internal.jdbc.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.QueryItem;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * One range of the tag index that contains matches of a query item. An item with tags has
 * one branch, which starts from its most selective tag. An item without tags has a branch
 * for each stored name of its types, because a type is indexed like a tag.
 *
 * @param leading the key whose range is read, and which a condition locks exclusively
 * @param further the other keys that a match must have
 * @param types the keys of the types, empty for any type
 * @param newest whether only the newest match is wanted
 */
public record SearchBranch(long leading, List<Long> further, Long[] types, boolean newest) {

	static List<SearchBranch> of(QueryItem item, MessageTypes known) {
		Long[] types = types(item.types(), known);
		if (item.tags().isEmpty()) {
			return Stream.of(types)
				.map((type) -> new SearchBranch(type, List.of(), new Long[0], item.newest()))
				.toList();
		}
		List<Long> keys = keys(item.tags(), known, TagKeys::of);
		return List.of(new SearchBranch(keys.get(0), keys.subList(1, keys.size()), types, item.newest()));
	}

	private static Long[] types(Set<String> names, MessageTypes known) {
		Set<Long> types = new LinkedHashSet<>();
		for (String name : names) {
			for (String stored : known.storedNames(name)) {
				types.add(TagKeys.ofType(Scope.NONE, stored));
			}
		}
		return types.toArray(Long[]::new);
	}

	/**
	 * The commands that carry tags and were enqueued.
	 * @param tags the tags, at least one
	 * @param known the known types
	 * @return their range
	 */
	static SearchBranch ofCommands(Tags tags, MessageTypes known) {
		List<Long> keys = keys(tags, known, TagKeys::ofCommand);
		return new SearchBranch(keys.get(0), keys.subList(1, keys.size()), new Long[0], false);
	}

	private static List<Long> keys(Tags tags, MessageTypes known, BiFunction<Scope, TagValue, Long> key) {
		List<TagValue> sorted = new ArrayList<>(tags.size());
		tags.forEach(sorted::add);
		// tags are in order, and remain so among equals
		sorted.sort(Comparator.comparingInt((tag) -> known.declaring(tag.name())));
		List<Long> keys = new ArrayList<>(sorted.size());
		sorted.forEach((tag) -> keys.add(key.apply(Scope.NONE, tag)));
		return keys;
	}

	/**
	 * The conditions on {@code sourced_message_tag t} that every match fulfils.
	 * @return the text after {@code where}
	 */
	public Sql where() {
		Sql where = new Sql().add("t.tag = ?", this.leading);
		if (this.types.length == 1) {
			where.add(" and t.type = ?", this.types[0]);
		}
		else if (this.types.length > 1) {
			where.add(" and ").add(Sql.in("t.type", this.types));
		}
		for (Long key : this.further) {
			where.add(" and exists (select 1 from sourced_message_tag u where u.tag = ? and u.position = t.position)",
					key);
		}
		return where;
	}

}
