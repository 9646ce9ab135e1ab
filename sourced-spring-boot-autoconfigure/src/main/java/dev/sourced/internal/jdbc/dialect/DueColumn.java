package dev.sourced.internal.jdbc.dialect;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.sourced.command.Due;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.value.TimeBounds;

/**
 * When something is due, as an expression of a statement. In one transaction equal delays
 * end at the same time, by the database's clock.
 */
public final class DueColumn {

	private DueColumn() {
	}

	/**
	 * The expression.
	 * @param database the database
	 * @param due when
	 * @return the expression and its parameter
	 */
	public static Sql of(SourcedDatabase database, Due due) {
		if (due instanceof Due.At at) {
			return new Sql().add("?", OffsetDateTime.ofInstant(TimeBounds.storable(at.instant()), ZoneOffset.UTC));
		}
		return new Sql().add(database.dialect().fragments().later(), TimeBounds.micros(((Due.After) due).delay()));
	}

}
