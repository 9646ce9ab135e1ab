package dev.sourced.internal.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * The statements that were executed, those of a JDBC batch as one.
 */
final class ExecutedStatements implements QueryExecutionListener {

	private final List<String> executed = new CopyOnWriteArrayList<>();

	DataSource on(DataSource target) {
		return ProxyDataSourceBuilder.create(target).listener(this).build();
	}

	void forget() {
		this.executed.clear();
	}

	/**
	 * What was executed.
	 * @return the texts in order
	 */
	List<String> executed() {
		return List.copyOf(this.executed);
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		this.executed.add(queries.get(0).getQuery());
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
	}

}
