package dev.sourced.jdbc;

import java.util.Optional;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.log.OpenAppend;

/**
 * The watermark on H2: appends follow each other, so the highest visible position is one.
 * Inside a transaction that has appended it counts what is not yet committed.
 */
final class H2Watermark implements WatermarkOperation {

	private static final String CURRENT = "select coalesce(max(position), 0) as position, " + StoreIdentity.ON_H2
			+ " as store from sourced_message";

	private final JdbcOperations jdbc;

	private final StoreName store;

	H2Watermark(JdbcOperations jdbc, StoreName store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	@Override
	public Watermark current() {
		return Statements
			.query(this.jdbc, new Sql().add(CURRENT), this.store,
					(row, n) -> new Watermark(row.getLong("position"), row.getString("store"), false))
			.get(0);
	}

	/*
	 * An open append keeps others from appending, so there is nothing beyond it.
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
