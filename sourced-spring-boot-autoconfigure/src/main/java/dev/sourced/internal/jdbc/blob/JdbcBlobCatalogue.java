package dev.sourced.internal.jdbc.blob;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.blob.BlobCatalogue;
import dev.sourced.internal.blob.BlobEntry;
import dev.sourced.internal.jdbc.dialect.KeyLock;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.TimeBounds;

/**
 * The catalogue of blobs on JDBC: a row for each.
 */
public final class JdbcBlobCatalogue implements BlobCatalogue {

	private static final String SELECT = """
			select blob_id, byte_count, referenced, condemned from sourced_blob where\s""";

	private final SourcedDatabase database;

	private final Supplier<KeyLock> lock;

	/**
	 * Create the catalogue, without accessing the database.
	 * @param database the database
	 */
	public JdbcBlobCatalogue(SourcedDatabase database) {
		this.database = database;
		this.lock = SingletonSupplier.of(() -> database.dialect().keyLock(database));
	}

	@Override
	public void lock(String id) {
		this.lock.get().lock("blob", id);
	}

	@Override
	public Optional<BlobEntry> find(String id) {
		return select(new Sql().add("blob_id = ?", id)).stream().findFirst();
	}

	@Override
	public List<BlobEntry> findAll(Collection<String> ids) {
		return select(new Sql().add("blob_id = any(?) order by blob_id", (Object) ids.toArray(String[]::new)));
	}

	private List<BlobEntry> select(Sql where) {
		return Statements.query(this.database.jdbc(), new Sql().add(SELECT).add(where), this.database.tables(),
				(row, n) -> entry(row));
	}

	private static BlobEntry entry(ResultSet row) throws SQLException {
		return new BlobEntry(row.getString("blob_id"), row.getLong("byte_count"), row.getBoolean("referenced"),
				row.getBoolean("condemned"));
	}

	@Override
	public void add(String id, long size) {
		update(new Sql().add("insert into sourced_blob (blob_id, byte_count) values (?, ?)", id, size));
	}

	@Override
	public void renew(String id) {
		update(new Sql().add("update sourced_blob set condemned = false, put_at = current_timestamp where blob_id = ?",
				id));
	}

	@Override
	public boolean refer(String id) {
		return update(
				new Sql().add("update sourced_blob set referenced = true where blob_id = ? and not condemned", id)) > 0;
	}

	@Override
	public boolean condemn(String id, Duration olderThan) {
		return update(
				new Sql().add("update sourced_blob set condemned = true where blob_id = ? and not referenced and ", id)
					.add(putBefore(olderThan))) > 0;
	}

	@Override
	public void remove(String id) {
		update(new Sql().add("delete from sourced_blob where blob_id = ?", id));
	}

	@Override
	public List<String> orphans(Duration olderThan, int limit) {
		return Statements.query(this.database.jdbc(),
				new Sql().add("select blob_id from sourced_blob where not referenced and ")
					.add(putBefore(olderThan))
					.add(" order by put_at, blob_id fetch first %s rows only".formatted(limit)),
				this.database.tables(), (row, n) -> row.getString(1));
	}

	private Sql putBefore(Duration olderThan) {
		return new Sql().add("put_at <= " + this.database.dialect().fragments().later(), -TimeBounds.micros(olderThan));
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

}
