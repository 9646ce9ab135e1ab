package dev.sourced.internal.assembly;

import java.nio.file.Path;

import org.springframework.transaction.PlatformTransactionManager;

import dev.sourced.internal.blob.BlobCatalogue;
import dev.sourced.internal.blob.BlobContent;
import dev.sourced.internal.blob.BlobReferences;
import dev.sourced.internal.blob.StoredBlobs;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.jdbc.JdbcGroupAdmin;
import dev.sourced.internal.jdbc.JdbcGroupQueries;
import dev.sourced.internal.jdbc.JdbcGroupRegistry;
import dev.sourced.internal.jdbc.JdbcLanes;
import dev.sourced.internal.jdbc.JdbcLogTail;
import dev.sourced.internal.jdbc.JdbcMessageLog;
import dev.sourced.internal.jdbc.JdbcOutcomes;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.jdbc.JdbcTagIndex;
import dev.sourced.internal.jdbc.blob.JdbcBlobCatalogue;
import dev.sourced.internal.jdbc.blob.JdbcBlobContent;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.keyvalue.JdbcKeyValues;
import dev.sourced.internal.jdbc.schema.DatabasePreparation;
import dev.sourced.internal.jdbc.view.JdbcViews;
import dev.sourced.internal.jdbc.transaction.JdbcTransactions;
import dev.sourced.internal.jdbc.workflow.JdbcWorkflowStore;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.SignallingMessageLog;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.keyvalue.KeyValues;
import dev.sourced.log.MessageLog;

/**
 * Builds the store on JDBC. The database is not asked before the store is used.
 */
public final class StoreSubsystem {

	private final JdbcContext context;

	private final Decorator decorator;

	private final BlobCatalogue catalogue;

	private final Signal signal = new Signal();

	/**
	 * Create the store.
	 * @param database the database
	 * @param transactionManager manages transactions of its data source
	 * @param messages what is stored
	 * @param limits bounds that are checked before anything is sent
	 * @param decorator put around transactions, log and schedules
	 * @param keepsBlobs whether blobs are in {@link #blobs(BlobContent, long) a store of
	 * Sourced}, which knows those that are referred to
	 */
	public StoreSubsystem(SourcedDatabase database, PlatformTransactionManager transactionManager,
			MessageSubsystem messages, MessageLimits limits, Decorator decorator, boolean keepsBlobs) {
		this.decorator = decorator;
		this.catalogue = new JdbcBlobCatalogue(database);
		this.context = new JdbcContext(database,
				decorator.transactions(new JdbcTransactions(database, transactionManager)), messages.types(),
				messages.json(), limits, new BlobReferences(keepsBlobs ? this.catalogue : null));
	}

	public JdbcContext context() {
		return this.context;
	}

	/**
	 * The log, which raises the store's signal.
	 * @return a new log
	 */
	public MessageLog log() {
		return this.decorator
			.log(new SignallingMessageLog(new JdbcMessageLog(this.context), this.context.transactions(), this.signal));
	}

	/**
	 * What the store offers beside the log.
	 * @param log the log, with whatever the application has put around it
	 * @return new ports
	 */
	public StorePorts ports(MessageLog log) {
		GroupRegistry registry = new JdbcGroupRegistry(this.context, log::watermark);
		GroupAdmin admin = new JdbcGroupAdmin(this.context);
		return new StorePorts(this.context.transactions(), new JdbcOutcomes(this.context),
				this.decorator.schedules(new JdbcSchedules(this.context, log, this.signal::raise)),
				new JdbcLogTail(this.context, log), new JdbcTagIndex(this.context),
				new GroupPorts(registry, new JdbcLanes(this.context), new JdbcGroupQueries(this.context), admin),
				new StatePorts(
						new JdbcViews(this.context.database(), this.context.transactions(), this.context.types(),
								this.context.json(), registry, admin),
						new JdbcWorkflowStore(this.context.database(), this.context.transactions(),
								this.context.json())),
				this.signal);
	}

	/**
	 * Values under keys.
	 * @return new key/values
	 */
	public KeyValues keyValues() {
		return new JdbcKeyValues(this.context.database(), this.context.transactions(),
				new ValueJson(this.context.json()), this.context.blobs());
	}

	/**
	 * Blobs whose bytes are in the database.
	 * @param largest the maximum number of bytes of a blob
	 * @return a new store
	 */
	public StoredBlobs blobs(long largest) {
		return blobs(new JdbcBlobContent(this.context.database(), Path.of(System.getProperty("java.io.tmpdir"))),
				largest);
	}

	/**
	 * Blobs whose bytes are elsewhere.
	 * @param content where their bytes are
	 * @param largest the maximum number of bytes of a blob
	 * @return a new store
	 */
	public StoredBlobs blobs(BlobContent content, long largest) {
		return new StoredBlobs(this.catalogue, content, this.context.transactions(), largest);
	}

	/**
	 * What is asked of the database when the application starts.
	 * @param allowDataLoss whether a database that forgets commits is accepted
	 * @param backfill whether stored messages are indexed by tags that their types have
	 * gained
	 * @return the preparation
	 */
	public DatabasePreparation preparation(boolean allowDataLoss, boolean backfill) {
		DatabasePreparation preparation = DatabasePreparation.of(this.context.database(), this.context.transactions(),
				this.context.types(), allowDataLoss);
		return backfill ? preparation.withBackfill(this.context.json()) : preparation;
	}

}
