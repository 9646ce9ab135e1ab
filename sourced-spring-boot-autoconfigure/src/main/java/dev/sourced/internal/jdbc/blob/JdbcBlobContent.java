package dev.sourced.internal.jdbc.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sourced.internal.blob.BlobContent;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * The bytes of blobs in the database, in pieces, of which one at a time is in memory.
 */
public final class JdbcBlobContent implements BlobContent {

	/** The number of bytes of a piece, which the column of every database holds. */
	static final int CHUNK = 256 * 1024;

	private final SourcedDatabase database;

	private final Path uploads;

	/**
	 * Create the content, without accessing the database.
	 * @param database the database
	 * @param uploads a directory for uploads
	 */
	public JdbcBlobContent(SourcedDatabase database, Path uploads) {
		this.database = database;
		this.uploads = uploads;
	}

	@Override
	public Path uploads() {
		return this.uploads;
	}

	/*
	 * The bytes are written and deleted together with the row of the catalogue.
	 */
	@Override
	public boolean holds(String id) {
		return true;
	}

	@Override
	public void write(String id, Path upload) throws IOException {
		delete(id);
		try (InputStream bytes = Files.newInputStream(upload)) {
			int number = 0;
			for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
				update(new Sql().add("insert into sourced_blob_chunk (blob_id, number, content) values (?, ?, ?)", id,
						number++, chunk));
			}
		}
	}

	@Override
	public InputStream read(String id) {
		return new ChunkStream((number) -> chunk(id, number));
	}

	private byte[] chunk(String id, int number) {
		List<byte[]> chunk = Statements.query(this.database.jdbc(),
				new Sql().add("select content from sourced_blob_chunk where blob_id = ? and number = ?", id, number),
				this.database.tables(), (row, n) -> row.getBytes(1));
		return chunk.isEmpty() ? new byte[0] : chunk.get(0);
	}

	@Override
	public void delete(String id) {
		update(new Sql().add("delete from sourced_blob_chunk where blob_id = ?", id));
	}

	private void update(Sql sql) {
		Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

}
