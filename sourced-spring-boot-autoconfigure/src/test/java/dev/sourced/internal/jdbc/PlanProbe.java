package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks PostgreSQL how it runs statements as they are really sent. Whatever is measured is
 * rolled back.
 *
 * @param fixture the log whose statements are recorded
 * @param sent where to
 */
record PlanProbe(LogFixture fixture, List<SentStatement> sent) {

	static final String CUSTOM = "set local plan_cache_mode = force_custom_plan";

	static final String GENERIC = "set local plan_cache_mode = force_generic_plan";

	static PlanProbe on(DataSource pool) {
		List<SentStatement> sent = new CopyOnWriteArrayList<>();
		return new PlanProbe(new LogFixture(ProxyDataSourceBuilder.create(pool).listener(new Recorder(sent)).build(),
				Enrolments.TYPES), sent);
	}

	/**
	 * Run an operation, and then each of its statements once more to see its plan.
	 * @param settings settings of the transaction, as {@code set local} statements
	 * @param before makes what the operation needs, in the same transaction
	 * @param operation the operation
	 * @return the plans of its statements
	 */
	<T> MeasuredPlan measure(String settings, Supplier<T> before, Consumer<T> operation) {
		List<SentStatement> statements = rolledBack(() -> {
			T given = before.get();
			this.sent.clear();
			operation.accept(given);
			return List.copyOf(this.sent);
		});
		return rolledBack(() -> {
			before.get();
			this.fixture.jdbc().execute(settings);
			return MeasuredPlan.of(statements.stream()
				.flatMap((statement) -> statement.explain(this.fixture.jdbc()).stream())
				.toList());
		});
	}

	private <T> T rolledBack(Supplier<T> action) {
		return Objects.requireNonNull(new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			status.setRollbackOnly();
			return action.get();
		}));
	}

	/**
	 * Records what is sent.
	 *
	 * @param sent where to
	 */
	private record Recorder(List<SentStatement> sent) implements QueryExecutionListener {

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			queries.forEach((query) -> this.sent.add(SentStatement.of(query)));
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

	}

}
