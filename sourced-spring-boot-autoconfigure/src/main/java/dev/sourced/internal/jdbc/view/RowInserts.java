package dev.sourced.internal.jdbc.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * Inserts rows into a table, many with each statement as long as there are that many: a
 * database spends more on a statement than on a small row.
 */
final class RowInserts {

	private static final int MANY = 50;

	private final String one;

	private final String many;

	/**
	 * Create inserts into a table.
	 * @param into the table and its columns
	 * @param columns the number of columns
	 */
	RowInserts(String into, int columns) {
		String row = "(%s)".formatted(String.join(", ", Collections.nCopies(columns, "?")));
		this.one = "insert into %s values %s".formatted(into, row);
		this.many = "insert into %s values %s".formatted(into, String.join(", ", Collections.nCopies(MANY, row)));
	}

	void write(SourcedDatabase database, List<Object[]> rows) {
		int together = rows.size() - rows.size() % MANY;
		List<Object[]> chunks = new ArrayList<>();
		for (int from = 0; from < together; from += MANY) {
			chunks.add(rows.subList(from, from + MANY).stream().flatMap(Stream::of).toArray());
		}
		batch(database, this.many, chunks);
		batch(database, this.one, rows.subList(together, rows.size()));
	}

	private static void batch(SourcedDatabase database, String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			database.jdbc().batchUpdate(database.tables().sql(statement), rows);
		}
	}

}
