package dev.sourced.internal.jdbc.h2;

import java.util.Optional;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.dialect.Watermark;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.store.OpenAppend;

/**
 * The watermark on H2. Appends run one after another, so the highest committed position
 * is the watermark.
 */
final class H2Watermark implements WatermarkOperation {

	private static final String CURRENT = "select coalesce(max(position), 0) as position, " + H2Fragments.STORE_IDENTITY
			+ " as store from sourced_message where position < ?";

	private final SourcedDatabase database;

	H2Watermark(SourcedDatabase database) {
		this.database = database;
	}

	@Override
	public Watermark current() {
		return Statements
			.query(this.database.jdbc(), new Sql().add(CURRENT, H2OwnAppends.first(this.database)),
					this.database.tables(), (row, n) -> watermark(row.getLong("position"), row.getString("store")))
			.get(0);
	}

	/*
	 * A database of H2 is always the same: one that was set back reports a lower position
	 * than before.
	 */
	private static Watermark watermark(long position, String store) {
		return new Watermark(position, position, store, store, false);
	}

	/*
	 * An open append keeps others from appending, so there are no messages beyond it.
	 */
	@Override
	public Optional<OpenAppend> heldBackBy() {
		return Optional.empty();
	}

	@Override
	public boolean holdsForOthers() {
		return false;
	}

}
