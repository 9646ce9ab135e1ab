package dev.sourced.internal.jdbc.postgresql;

import java.util.Optional;

import dev.sourced.internal.jdbc.dialect.AppendOperation;
import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.query.QueryRenderer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition;

/**
 * The append on PostgreSQL: by a function of the server, which keeps its plans and needs
 * no transaction around it; by statements where that is missing.
 */
public final class PostgresAppend implements AppendOperation {

	private final AppendFunction function;

	private final AppendStatements statements;

	private final Alone alone;

	PostgresAppend(SourcedDatabase database, Transactions transactions, QueryRenderer renderer, boolean groupCommit) {
		this.function = new AppendFunction(database, transactions, renderer);
		this.alone = groupCommit ? new GroupedAppends(this.function, database.limits())::append
				: this.function::appendAlone;
		this.statements = new AppendStatements(database, transactions, renderer);
	}

	@Override
	public AppendOutcome append(AppendBatch batch, AppendCondition condition) {
		return this.function.canCheck(condition) ? this.function.append(batch, condition)
				: this.statements.append(batch, condition);
	}

	@Override
	public Optional<AppendOutcome> appendAlone(AppendBatch batch, AppendCondition condition) {
		return this.function.canCheck(condition) ? this.alone.append(batch, condition) : Optional.empty();
	}

	/**
	 * How to append outside of any transaction.
	 */
	@FunctionalInterface
	private interface Alone {

		Optional<AppendOutcome> append(AppendBatch batch, AppendCondition condition);

	}

}
