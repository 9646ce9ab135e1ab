package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Updates of lanes of several groups as rows, in the order in which lanes are locked.
 *
 * @param rows the rows
 */
record MarkRows(List<MarkRow> rows) {

	static MarkRows of(Map<RegisteredGroup, List<LaneUpdate>> marks) {
		List<MarkRow> rows = new ArrayList<>();
		marks.forEach((group, news) -> news.forEach((mark) -> rows.add(new MarkRow(group.number(), mark))));
		rows.sort(Comparator.comparingInt(MarkRow::group).thenComparing((row) -> row.mark().lane().key().toString()));
		return new MarkRows(rows);
	}

	<T> T[] column(Function<MarkRow, T> value, IntFunction<T[]> array) {
		return this.rows.stream().map(value).toArray(array);
	}

	/**
	 * An update of a lane of a group.
	 *
	 * @param group the group's number
	 * @param mark the update
	 */
	record MarkRow(int group, LaneUpdate mark) {
	}

}
