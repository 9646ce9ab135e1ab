package dev.sourced.internal.jdbc.row;

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
public record LaneUpdateRows(List<LaneUpdateRow> rows) {

	public static LaneUpdateRows of(Map<RegisteredGroup, List<LaneUpdate>> marks) {
		List<LaneUpdateRow> rows = new ArrayList<>();
		marks.forEach((group, news) -> news.forEach((mark) -> rows.add(new LaneUpdateRow(group.number(), mark))));
		rows.sort(Comparator.comparingInt(LaneUpdateRow::group)
			.thenComparing((row) -> row.mark().lane().key(), LaneColumns.BY_KEY));
		return new LaneUpdateRows(rows);
	}

	public <T> T[] column(Function<LaneUpdateRow, T> value, IntFunction<T[]> array) {
		return this.rows.stream().map(value).toArray(array);
	}

	/**
	 * An update of a lane of a group.
	 *
	 * @param group the group's number
	 * @param mark the update
	 */
	public record LaneUpdateRow(int group, LaneUpdate mark) {
	}

}
