package dev.sourced.jdbc;

import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcOperations;

import dev.sourced.log.OpenAppend;

/**
 * The watermark on H2: appends follow each other, so the highest visible position is one.
 * Inside a transaction that has appended it counts what is not yet committed.
 */
final class H2Watermark implements WatermarkOperation {

	private final JdbcOperations jdbc;

	private final StoreName store;

	H2Watermark(JdbcOperations jdbc, StoreName store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	@Override
	public long current() {
		return Objects.requireNonNull(this.jdbc
			.queryForObject(this.store.sql("select coalesce(max(position), 0) from sourced_message"), Long.class));
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
