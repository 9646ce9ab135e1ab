package dev.sourced.internal.jdbc.dialect;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.sql.TransactionTraits;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.internal.store.Transactions;

/**
 * A kind of database: the operations whose statements differ between databases, and the
 * parts of statements that are otherwise the same. It is chosen once, by the name of the
 * product, when the database is first needed. Stateless; what it returns is thread-safe,
 * kept for as long as the database, and created without asking the database more than its
 * {@link SourcedDatabase#identity()}.
 */
public interface Dialect {

	/**
	 * The product that this dialect is for.
	 * @return the name that JDBC's metadata says
	 */
	String product();

	/**
	 * The name by which Spring knows the error codes of the database.
	 * @return a name in Spring's {@code sql-error-codes.xml}
	 */
	default String errorCodes() {
		return product();
	}

	/**
	 * The SQL state of a statement that has waited for a lock for too long.
	 * @return five characters
	 */
	String lockTimeoutState();

	/**
	 * The parts of statements that are otherwise the same on every database.
	 * @return the parts
	 */
	SqlFragments fragments();

	/**
	 * The guarded append.
	 * @param database the database
	 * @param transactions the calling thread's transaction
	 * @param renderer composes the condition
	 * @return the operation
	 */
	AppendOperation append(SourcedDatabase database, Transactions transactions, QueryRenderer renderer);

	/**
	 * Reads that tell where they were answered.
	 * @param database the database
	 * @return the operation
	 */
	ReadOperation read(SourcedDatabase database);

	/**
	 * Up to where the log is settled.
	 * @param database the database
	 * @return the operation
	 */
	WatermarkOperation watermark(SourcedDatabase database);

	/**
	 * The lock that keeps writers of a type away.
	 * @param database the database
	 * @return the lock
	 */
	TypeLock typeLock(SourcedDatabase database);

	/**
	 * The lock on a key of a table of ours.
	 * @param database the database
	 * @return the lock
	 */
	KeyLock keyLock(SourcedDatabase database);

	/**
	 * The operations on lanes.
	 * @param database the database
	 * @param json the tags of lanes as text
	 * @return the operations
	 */
	LaneOperations lanes(SourcedDatabase database, MessageJson json);

	/**
	 * The operations on outcomes of commands.
	 * @param database the database
	 * @return the operations
	 */
	OutcomeOperations outcomes(SourcedDatabase database);

	/**
	 * The operations on scheduled commands.
	 * @param database the database
	 * @return the operations
	 */
	ScheduleOperations schedules(SourcedDatabase database);

	/**
	 * The operations on runs of workflows.
	 * @param database the database
	 * @return the operations
	 */
	RunOperations runs(SourcedDatabase database);

	/**
	 * How far feeds from outside were taken in.
	 * @param database the database
	 * @return the operation
	 */
	FeedOperation feeds(SourcedDatabase database);

	/**
	 * The traits of the calling thread's transaction.
	 * @param database the database, whose connection the transaction holds
	 * @return the traits
	 */
	TransactionTraits transactionTraits(SourcedDatabase database);

	/**
	 * How the database and its connections bound waiting.
	 * @return the operations
	 */
	default TimeLimitOperations timeLimits() {
		return TimeLimitOperations.NONE;
	}

	/**
	 * Whether threads that may be using the database may be interrupted.
	 * @param database the database
	 * @return {@code false} if an interruption would do harm to others
	 */
	default boolean survivesInterruption(SourcedDatabase database) {
		return true;
	}

	/**
	 * The lock on the schema.
	 * @param database the database
	 * @return the lock
	 */
	SchemaLock schemaLock(SourcedDatabase database);

	/**
	 * Whether the product is a database that applications embed.
	 * @return {@code true} if tables are created for
	 * {@code sourced.jdbc.initialize-schema=embedded}
	 */
	default boolean isEmbedded() {
		return false;
	}

	/**
	 * How the database could lose what it has committed, as it is set up.
	 * @param database the database
	 * @return each way, empty if it could not
	 */
	List<DataLoss> dataLosses(SourcedDatabase database);

	/**
	 * Refuse a database that would break a promise, and mend what a crash has left. Runs
	 * at every start, after the tables were created.
	 * @param database the database
	 */
	void check(SourcedDatabase database);

	/**
	 * The signals between instances that the database carries.
	 * @param database the database
	 * @param transactions carry what is announced
	 * @param direct opens connections to the database itself, that belong to no pool
	 * @return the channel, empty if the database has none
	 */
	default Optional<SignalChannel> signals(SourcedDatabase database, Transactions transactions,
			Supplier<DataSource> direct) {
		return Optional.empty();
	}

}
